//! A page on the clipboard: what was copied in a browser comes as HTML beside its bare words.
//!
//! The window hands over the words alone. Where the page says more than they do (headings, lists, tables, code, emphasis),
//! it is read and written as Markdown, so that the paste dialog shows what becomes of it and it can be corrected.
//!
//! How the clipboard is read is part of the [`Setup`](super::Setup), so that a test puts a page there.

use std::sync::Arc;

use crate::exchange::{export_body, inline_markdown};
use crate::import::{self, Draft, DraftKind, ReconcileOptions, Source, SourceName};
use crate::model::{ActionKind, History, IdSource, Library, SourceFormat, SpanStyle, Timestamp};

/// The HTML on the clipboard; nothing when there is none.
pub type PageClipboard = Arc<dyn Fn() -> Option<String> + Send + Sync>;

/// Longer pages are taken by their words: they would be read while the window waits.
const MAX_BYTES: usize = 2 << 20;

/// Asks the system.
pub(super) fn page_of_system() -> Option<String> {
    arboard::Clipboard::new().ok()?.get().html().ok()
}

/// What the paste dialog opens with: the page as Markdown, or the words where it says no more than they do.
pub(super) fn pasted(clipboard: &PageClipboard, words: String) -> String {
    // Whoever copies Markdown means it; the page beside it is how their editor shows it.
    if words.len() > MAX_BYTES || draft_of(&words).format == SourceFormat::Markdown {
        return words;
    }
    let page = clipboard().filter(|page| page.len() <= MAX_BYTES);
    page.and_then(|page| as_markdown(&page)).unwrap_or(words)
}

fn draft_of(text: &str) -> Draft {
    import::draft(&Source {
        name: SourceName::Pasted,
        bytes: text.as_bytes().to_vec(),
    })
}

fn as_markdown(page: &str) -> Option<String> {
    // A part of a page may begin with anything.
    let draft = draft_of(&format!("<html>{page}"));
    says_more_than_words(&draft).then(|| body_of(draft)).flatten()
}

/// The lines of a draft as Markdown.
fn body_of(draft: Draft) -> Option<String> {
    let mut history = History::new(Library::default(), IdSource::new(0, 0));
    let options = ReconcileOptions {
        notebook: "page".to_owned(),
        now: Timestamp(0),
        pictures: std::collections::BTreeMap::new(),
        is_as_new: false,
    };
    history
        .transact(ActionKind::Import, |tx| {
            let (library, ids) = tx.library_and_ids();
            let action = import::reconcile(library, ids, vec![draft], &options).action;
            action.map_or(Ok(()), |action| tx.perform(action))
        })
        .ok()?;
    let library = history.library();
    let note = library.notes().next()?;
    Some(export_body(library, note))
}

/// The lines of a text that is pasted into a note. What has the shape of a list or of headings becomes that; each line of
/// anything else becomes one. Nothing is left out, also not what a page or a file says of itself (title, licence, properties).
pub(super) fn lines_of(text: &str) -> Draft {
    let draft = draft_of(text);
    let markdown = match draft.format {
        SourceFormat::Markdown => text.to_owned(),
        SourceFormat::PlainText if lacks_only_its_beginning(&draft) && says_more_than_words(&draft) => {
            let above = each_as_line(&draft.preamble);
            body_of(draft).map_or_else(|| each_as_line(text), |body| above + &body)
        }
        _ => each_as_line(text),
    };
    let read = markdown_lines(&markdown);
    let behind = markdown.get(read.preamble.len()..).unwrap_or_default();
    if read.preamble.trim().is_empty() {
        read
    } else {
        markdown_lines(&(each_as_line(&read.preamble) + behind))
    }
}

/// The lines of a text that was written as Markdown.
pub(super) fn markdown_lines(markdown: &str) -> Draft {
    import::draft(&Source {
        name: SourceName::File("pasted.md".to_owned()),
        bytes: markdown.as_bytes().to_vec(),
    })
}

/// Markdown in which each line of a text stands alone.
fn each_as_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    // At the beginning of a text, `---` begins its properties.
    let lines = lines.map(|line| match line {
        "---" => "***\n\n".to_owned(),
        _ => inline_markdown(line, &[]) + "\n\n",
    });
    lines.collect()
}

/// Whether all that a page left out stands before its first line.
fn lacks_only_its_beginning(draft: &Draft) -> bool {
    draft.licence.is_empty() && draft.dropped.iter().all(|line| line.text.trim().is_empty())
}

/// Whether there is anything that bare words do not show. Editors of programs copy pages too, of lines in colours.
fn says_more_than_words(draft: &Draft) -> bool {
    draft.blocks.iter().any(|block| {
        let is_set_off = block.spans.iter().any(|span| !matches!(span.style, SpanStyle::Link(_)));
        let is_structure = !matches!(block.kind, DraftKind::Paragraph | DraftKind::Rule);
        (is_set_off || is_structure) && !(block.kind == DraftKind::Code && draft.blocks.len() == 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copied_page_is_written_as_markdown() {
        let page = "<meta charset='utf-8'><h2>S3</h2><p>객체를 <b>담는다</b></p><ul><li>버킷<ul><li><code>a</code></li></ul></li></ul>\
                    <table><tr><th>가</th><th>나</th></tr><tr><td>1</td><td>2</td></tr></table>";
        let markdown = "## S3\n\n객체를 **담는다**\n\n- 버킷\n    - `a`\n\n| 가 | 나 |\n| --- | --- |\n| 1 | 2 |\n";
        assert_eq!(as_markdown(page).as_deref(), Some(markdown));
    }

    #[test]
    fn what_is_pasted_into_a_note_keeps_its_lines() {
        let kinds = |text: &str| -> Vec<(&str, String)> {
            let blocks = lines_of(text).blocks.into_iter();
            blocks.map(|block| (block.kind.name(), block.text)).collect()
        };
        assert_eq!(
            kinds("하나\n둘은 2*3*4"),
            [("paragraph", "하나".to_owned()), ("paragraph", "둘은 2*3*4".to_owned())]
        );
        assert_eq!(
            kinds("• 하나\n• 둘"),
            [("list_item", "하나".to_owned()), ("list_item", "둘".to_owned())]
        );
        assert_eq!(
            kinds("- [ ] 하나\n  - 둘\n\n> 셋"),
            [
                ("list_item", "하나".to_owned()),
                ("list_item", "둘".to_owned()),
                ("quote", "셋".to_owned())
            ]
        );
        assert_eq!(
            kinds("SQS 정리\n\n메시지 대기열이다\n- 하나\n- 둘"),
            [
                ("paragraph", "SQS 정리".to_owned()),
                ("heading", "메시지 대기열이다".to_owned()),
                ("list_item", "하나".to_owned()),
                ("list_item", "둘".to_owned())
            ]
        );
        for text in [
            "요약\n\n대기열이다\n\n• 하나\n\n이 글은 CC BY-SA 4.0 라이선스를 따릅니다.",
            "---\ntitle: 큐\nlicense: CC BY\n---\n\n# 제목\n\n- [[하나]]",
            "---\ntitle: 큐\n---\n하나",
            "홈\n큐 정리\n큐 정리\n2024-01-02\n\n대기열이다\n- 하나",
        ] {
            let read = kinds(text)
                .into_iter()
                .map(|(_, words)| words + "\n")
                .collect::<String>();
            for line in text.lines() {
                let words = line.trim_matches(['-', '#', '•', ' ', '[', ']']);
                assert!(read.contains(words), "{words:?} of {text:?} is not in {read:?}");
            }
        }
    }

    #[test]
    fn bare_words_and_copied_programs_stay_words() {
        for page in [
            "<span>람다</span> <a href='https://a.b'>링크</a>",
            "<div><span style='color:red'>let</span> x</div><div>y</div>",
            "",
        ] {
            assert_eq!(as_markdown(page), None, "{page}");
        }
    }
}
