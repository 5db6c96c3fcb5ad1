//! The note types a package brings along, one for each form a note of ours takes. Their ids never change: a type with
//! other fields would be another type. Their templates need no add-on and no network, and look the same on a phone.

use serde_json::{Value as Json, json};

/// How a note is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A question and its answer, and the way back where there is one.
    Recall,
    /// A sentence with gaps.
    Gaps,
    /// A question with options.
    Choice,
    /// Steps in their order.
    Ordering,
    /// A statement with its verdict.
    Truth,
    /// Hidden places of a picture.
    Places,
    /// Several questions about one thing.
    Several,
}

/// Questions that a note of several has room for.
pub(super) const MOST_SEVERAL: usize = 10;

const CSS: &str = ".card{font-family:sans-serif;font-size:20px;line-height:1.5;max-width:42em;margin:0 auto;padding:1em;\
text-align:left}img{max-width:100%}.extra{margin-top:1em;font-size:16px;opacity:.75}.cloze{font-weight:bold}\
ol,ul{padding-left:1.6em}li{margin:.3em 0}.options{list-style-type:upper-alpha}.picked{font-weight:bold;text-decoration:underline}\
div[lang=en]{margin-top:.3em;opacity:.85}#image-occlusion-container{position:relative}#image-occlusion-canvas{position:absolute;\
left:0;top:0}:root{--active-shape-color:#ff8e8e;--inactive-shape-color:#ffeba2}";

const EXTRA: &str = "{{#Extra}}<div class=extra>{{Extra}}</div>{{/Extra}}";

/// Options can be marked before the answer is shown; nothing depends on it.
const MARKING: &str = "<script>document.querySelectorAll('.options>li').forEach(function(option){option.onclick=function(){\
option.classList.toggle('picked')}})</script>";

impl Form {
    pub(super) const ALL: [Self; 7] = [
        Self::Recall,
        Self::Gaps,
        Self::Choice,
        Self::Ordering,
        Self::Truth,
        Self::Places,
        Self::Several,
    ];

    /// The id of the type: never another one.
    pub(super) const fn id(self) -> i64 {
        1_764_460_800_000
            + match self {
                Self::Recall => 1,
                Self::Gaps => 2,
                Self::Choice => 3,
                Self::Ordering => 4,
                Self::Truth => 5,
                Self::Places => 6,
                Self::Several => 7,
            }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Recall => "Saegim Q&A",
            Self::Gaps => "Saegim Cloze",
            Self::Choice => "Saegim Multiple choice",
            Self::Ordering => "Saegim Ordering",
            Self::Truth => "Saegim True or false",
            Self::Places => "Saegim Image Occlusion",
            Self::Several => "Saegim Several questions",
        }
    }

    /// The names of the fields.
    pub(super) fn fields(self) -> Vec<String> {
        let names: &[&str] = match self {
            Self::Recall => &["Front", "Back", "Reverse", "Extra", "Hint"],
            Self::Gaps => &["Text", "Extra", "Hint"],
            Self::Choice => &["Question", "Options", "Answer", "Reasons", "Extra", "Hint"],
            Self::Ordering => &["Question", "Steps", "Shuffled", "Extra", "Hint"],
            Self::Truth => &["Statement", "Verdict", "Correction", "Extra", "Hint"],
            Self::Places => &["Occlusion", "Image", "Header", "Back Extra", "Comments"],
            Self::Several => {
                let pairs = (1..=MOST_SEVERAL).flat_map(|n| [format!("Question {n}"), format!("Answer {n}")]);
                return pairs.chain(["Extra".to_owned()]).collect();
            }
        };
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// The templates: their names, questions and answers.
    fn templates(self) -> Vec<(String, String, String)> {
        let hint = "{{#Hint}}<div class=extra>{{hint:Hint}}</div>{{/Hint}}";
        let line = "<hr id=answer>";
        let one = |name: &str, question: &str, answer: &str| (name.to_owned(), question.to_owned(), answer.to_owned());
        match self {
            Self::Recall => vec![
                one(
                    "Card 1",
                    &format!("{{{{Front}}}}{hint}"),
                    &format!("{{{{FrontSide}}}}{line}{{{{Back}}}}{EXTRA}"),
                ),
                one(
                    "Card 2",
                    "{{#Reverse}}{{Back}}{{/Reverse}}",
                    &format!("{{{{FrontSide}}}}{line}{{{{Front}}}}{EXTRA}"),
                ),
            ],
            Self::Gaps => vec![one(
                "Cloze",
                &format!("{{{{cloze:Text}}}}{hint}"),
                &format!("{{{{cloze:Text}}}}{EXTRA}"),
            )],
            Self::Choice => vec![one(
                "Card 1",
                &format!("{{{{Question}}}}<ol class=options>{{{{Options}}}}</ol>{hint}{MARKING}"),
                &format!("{{{{FrontSide}}}}{line}<b>{{{{Answer}}}}</b><ol class=options>{{{{Reasons}}}}</ol>{EXTRA}"),
            )],
            Self::Ordering => vec![one(
                "Card 1",
                &format!("{{{{Question}}}}<ul>{{{{Shuffled}}}}</ul>{hint}"),
                &format!("{{{{FrontSide}}}}{line}<ol>{{{{Steps}}}}</ol>{EXTRA}"),
            )],
            Self::Truth => vec![one(
                "Card 1",
                &format!("{{{{Statement}}}}<p>O / X</p>{hint}<style>mark{{background:none;color:inherit}}</style>"),
                &format!("{{{{Statement}}}}{line}<b>{{{{Verdict}}}}</b> {{{{Correction}}}}{EXTRA}"),
            )],
            Self::Places => {
                let picture = "<div id=image-occlusion-container>{{Image}}<canvas id=image-occlusion-canvas></canvas></div>\
                    <script>anki.imageOcclusion.setup()</script>";
                let shapes = "<div style=\"display:none\">{{cloze:Occlusion}}</div>";
                let header = "{{#Header}}<div>{{Header}}</div>{{/Header}}";
                let extra = "{{#Back Extra}}<div class=extra>{{Back Extra}}</div>{{/Back Extra}}";
                vec![one(
                    "Image Occlusion",
                    &format!("{header}{shapes}{picture}"),
                    &format!("{header}{shapes}{picture}{extra}"),
                )]
            }
            Self::Several => {
                let pair = |n: usize| {
                    let question = format!("{{{{#Question {n}}}}}{{{{Question {n}}}}}{{{{/Question {n}}}}}");
                    let answer = format!("{{{{FrontSide}}}}{line}{{{{Answer {n}}}}}{EXTRA}");
                    (format!("Card {n}"), question, answer)
                };
                (1..=MOST_SEVERAL).map(pair).collect()
            }
        }
    }

    /// The type as a collection keeps it.
    pub(super) fn to_json(self, seconds: i64) -> Json {
        let is_cloze = matches!(self, Self::Gaps | Self::Places);
        let fields: Vec<Json> = self
            .fields()
            .iter()
            .enumerate()
            .map(|(ord, name)| json!({"name": name, "ord": ord, "font": "Arial", "size": 20, "rtl": false, "sticky": false, "media": []}))
            .collect();
        let templates: Vec<Json> = self
            .templates()
            .iter()
            .enumerate()
            .map(|(ord, (name, question, answer))| {
                json!({"name": name, "ord": ord, "qfmt": question, "afmt": answer, "bqfmt": "", "bafmt": "", "did": null})
            })
            .collect();
        let mut json = json!({
            "id": self.id(), "name": self.name(), "type": i32::from(is_cloze), "mod": seconds, "usn": -1, "sortf": 0, "did": 1,
            "flds": fields, "tmpls": templates, "css": CSS, "latexPre": "", "latexPost": "", "tags": [], "vers": [], "req": [],
        });
        if let (Self::Places, Some(object)) = (self, json.as_object_mut()) {
            object.insert("originalStockKind".to_owned(), json!(6));
        }
        json
    }
}
