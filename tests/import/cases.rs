//! Shapes of notes in our own words, each with what is made of it.

use expect_test::{Expect, expect};

use crate::support::{file, outline, paste};

#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "`expect!` makes a value, and a table of cases reads better without `&`"
)]
fn check(markdown: &str, expected: Expect) {
    let draft = file("note.md", markdown);
    assert_eq!(draft.source_text(), markdown);
    expected.assert_eq(&outline(&draft));
}

#[track_caller]
#[expect(
    clippy::needless_pass_by_value,
    reason = "`expect!` makes a value, and a table of cases reads better without `&`"
)]
fn check_pasted(text: &str, expected: Expect) {
    let draft = paste(text);
    assert_eq!(draft.source_text(), text);
    expected.assert_eq(&outline(&draft));
}

mod markdown {
    use super::{check, expect};

    #[test]
    fn headings_lists_and_paragraphs() {
        check(
            "# 람다\n\n함수를 실행한다.\n둘째 줄\n\n- 하나\n  - 둘\n\t\t- 셋\n1. 첫째\n   이어진 줄\n\n   둘째 문단\n\n***\n### 끝 ###\n",
            expect![[r#"
                title: 람다
                heading 0 | 람다
                paragraph 0 | 함수를 실행한다.⏎둘째 줄
                list_item 0 | 하나
                list_item 1 | 둘
                list_item 2 | 셋
                list_item 0 ~ 첫째⏎이어진 줄
                paragraph 1 | 둘째 문단
                rule 0 ~ 
                heading 2 | 끝
            "#]],
        );
    }

    #[test]
    fn a_single_tilde_is_the_sign_of_a_range() {
        check(
            "10~20개, 30~40개. ~a~ ~~b~~ **1~2** 3~4\n",
            expect![[r#"
                title: note
                paragraph 0 ~ 10~20개, 30~40개. ~a~ «s b» «b 1~2» 3~4
            "#]],
        );
    }

    #[test]
    fn korean_emphasis_next_to_particles() {
        check(
            "**람다(Lambda)**는 *함수*이고 ~~서버~~가 아니다. `a*b*` \\*별\\* &lt;T&gt; List<String>\n",
            expect![[r#"
                title: note
                paragraph 0 ~ «b 람다(Lambda)»는 «i 함수»이고 «s 서버»가 아니다. «c a*b*» *별* <T> List<String>
            "#]],
        );
    }

    #[test]
    fn highlights_with_their_colour() {
        check(
            "==중요==한 것과 <mark style=\"background: #ADCCFFA6;\">파란 **것**</mark>, 그러나 a==b and c==d는 아니다\n",
            expect![[r#"
                title: note
                paragraph 0 ~ «Yellow 중요»한 것과 «Blue 파란 «b 것»», 그러나 a==b and c==d는 아니다
            "#]],
        );
    }

    #[test]
    fn links_wikilinks_and_bare_addresses() {
        check(
            "[문서](https://a.b/c \"t\"), [[노트]], [[폴더/노트#절|별명]], ![[노트#^id]], <https://d.e>, https://f.g/h에서 <a href='x.md'>여기</a>\n",
            expect![[r#"
                title: note
                paragraph 0 ~ «->https://a.b/c 문서», «->노트 노트», «->폴더/노트#절 별명», «->노트#^id 노트#^id», «->https://d.e https://d.e», «->https://f.g/h https://f.g/h»에서 «->x.md 여기»
            "#]],
        );
    }

    #[test]
    fn pictures_alone_and_among_words() {
        check(
            "![[그림 1.png|300]]\n\n![구조](img/%EA%B7%B8%EB%A6%BC%202.png) ![](b.png)\n\n글 ![[c.png|설명|150]] 뒤\n- ![alt text](d.png)\n- 줄\n  ![[e.png]]\n  다음\n\n<img src=\"f.png\" width=\"300\" alt='흐름'>\n\n[![배지](g.svg)](https://x.y)\n",
            expect![[r#"
                title: note
                image 0 | 그림 1.png
                image 0 ~ 그림 2.png⏎구조 <img/그림 2.png>
                image 0 | b.png
                paragraph 0 ~ 글 «->c.png 설명» 뒤 +c.png
                image 0 | d.png
                list_item 0 | 줄
                image 1 | e.png
                paragraph 1 | 다음
                image 0 ~ f.png⏎흐름
                image 0 ~ g.svg⏎배지
            "#]],
        );
    }

    #[test]
    fn tables_with_escaped_pipes_and_marks() {
        check(
            "| 이름 | 값 |\n|:--|--:|\n| **메모리** | [[a\\|10,240MB]] |\n| `x\\|y` | 하나<br>둘 ![[p.png\\|20]] |\n",
            expect![[r#"
                title: note
                table 0 ~ 이름⇥값⏎«b 메모리»⇥«->a 10,240MB»⏎«c x|y»⇥하나 둘 «->p.png p.png» +p.png
            "#]],
        );
    }

    #[test]
    fn code_keeps_its_lines() {
        check(
            "```sh\naws s3 ls\n\n  --x\n```\n\n- 항목\n  ```\n  안\n  ```\n\n    들여쓴 코드\n\n```mermaid\nA-->B\n```\n\n$$\nx^2\n$$\n\n값 $a_1 + b$ 그리고 $5 또는 $10\n",
            expect![[r#"
                title: note
                code 0 | aws s3 ls⏎⏎  --x
                list_item 0 | 항목
                code 1 | 안
                paragraph 1 | 들여쓴 코드
                code 0 | A-->B
                code 0 | x^2
                paragraph 0 | 값 «c $a_1 + b$» 그리고 $5 또는 $10
            "#]],
        );
    }

    #[test]
    fn callouts_and_quotes() {
        check(
            "> [!tip]- 람다 **요령**\n> 본문\n> - 항목\n> > 안쪽\n\n> [!faq]\n> 답\n\n> 인용\n> 둘째 줄\n>\n> - 항목\n> # 제목\n",
            expect![[r#"
                title: note
                callout 0 ~ 람다 «b 요령»
                paragraph 1 | 본문
                list_item 1 | 항목
                quote 1 | 안쪽
                callout 0 | faq
                paragraph 1 | 답
                quote 0 ~ 인용⏎둘째 줄
                list_item 1 | 항목
                quote 0 | 제목
            "#]],
        );
    }

    #[test]
    fn comments_anchors_and_definitions_are_not_shown() {
        check(
            "글 %%숨김%% 뒤 ^abc123\n\n%%\n블록\n%%\n\n<!-- x -->\n\n앞 %%여러\n줄%% 끝\n\n^anchor-1\n\n[ref]: https://a.b\n\n[가리킴][ref] 2 ^10\n",
            expect![[r#"
                title: note
                paragraph 0 ~ 글 뒤
                paragraph 0 ~ 앞 끝
                paragraph 0 ~ «->https://a.b 가리킴» 2 ^10
            "#]],
        );
    }

    #[test]
    fn footnotes_tasks_and_tags() {
        check(
            "#자격증 #a/b\n\n주석[^1]과 ^[여기]\n\n- [x] 끝난 일\n- [ ] 할 일\n\n[^1]: 설명 *글*\n",
            expect![[r#"
                title: note
                paragraph 0 | #자격증 #a/b
                paragraph 0 | 주석[^1]과 ^[여기]
                list_item 0 | 끝난 일
                list_item 0 | 할 일
                paragraph 0 ~ [^1]: 설명 «i 글»
            "#]],
        );
    }

    #[test]
    fn html_between_paragraphs() {
        check(
            "<details>\n<summary>정답</summary>\n\n**D** 입니다\n\n</details>\n\n<div align=\"center\">\n  <h2>가운데</h2>\n  <img src=\"a.png\"><br/>\n  글 <b>굵게</b> &amp; [링크](x)\n</div>\n\n<table>\n<tr><th>이름</th><th>값</th></tr>\n<tr><td>a</td><td>1<br>2</td></tr>\n</table>\n\n<ul><li>하나<ul><li>둘</li></ul></li></ul>\n<hr>\n<script>alert(1)</script>\n",
            expect![[r#"
                title: note
                paragraph 0 | 정답
                paragraph 0 ~ «b D» 입니다
                heading 1 | 가운데
                image 0 ~ a.png
                paragraph 0 ~ 글 «b 굵게» & «->x 링크»
                table 0 ~ 이름⇥값⏎a⇥1 2
                list_item 0 ~ 하나
                list_item 1 ~ 둘
                rule 0 ~ 
            "#]],
        );
    }

    #[test]
    fn markdown_below_a_tag_without_a_blank_line() {
        check(
            "- <img src='a.png'>\n  - 시작 포트\n  - 끝 *포트*\n    - 길이\n\n<br>\n## 제목\n글\n1. 하나\n<svg><g>x</g></svg><path> 자리\n",
            expect![[r#"
                title: note
                image 0 | a.png
                list_item 1 | 시작 포트
                list_item 1 ~ 끝 «i 포트»
                list_item 2 | 길이
                heading 1 | 제목
                paragraph 0 | 글
                list_item 0 ~ 하나⏎<path> 자리
            "#]],
        );
    }

    #[test]
    fn properties_in_every_dialect() {
        check(
            "\u{feff}---\r\ntitle: 제목: 부제\r\nauthor: 김하나\r\nlicense: CC BY 4.0\r\n---\r\n# 다른 제목\r\n",
            expect![[r#"
                title: 제목: 부제
                licence: CC BY 4.0
                author: 김하나
                heading 0 | 다른 제목
            "#]],
        );
        check(
            "---\n{\"dg-publish\":true,\"aliases\":[\"정원\"]}\n---\n글\n",
            expect![[r#"
                title: note
                paragraph 0 | 글
            "#]],
        );
        check(
            "---\ntitle: x\n}}}\n---\n글\n",
            expect![[r#"
            title: x
            warning line 1: the front matter couldn't be read and was kept as is
            paragraph 0 | 글
        "#]],
        );
    }

    #[test]
    fn what_is_never_closed_swallows_nothing() {
        check(
            "```sh\naws s3 ls\n\n## 다음\n\n- 항목\n",
            expect![[r#"
            title: note
            warning line 1: a code block was never closed, so it ends where regular text seems to start
            code 0 | aws s3 ls
            heading 1 | 다음
            list_item 0 | 항목
        "#]],
        );
        check(
            "```\n코드\n\n```js\nlet x;\n```\n\n글\n",
            expect![[r#"
            title: note
            warning line 1: a code block was never closed, so it ends where regular text seems to start
            code 0 | 코드
            code 0 | let x;
            paragraph 0 | 글
        "#]],
        );
        check(
            "%%\n열린 주석\n\n글\n",
            expect![[r#"
                title: note
                warning line 1: a hidden comment was never closed, so the text after it is shown
                paragraph 0 | 열린 주석
                paragraph 0 | 글
            "#]],
        );
        check(
            "앞\n\n<!-- 열린 주석\n\n글\n",
            expect![[r#"
            title: note
            warning line 3: a hidden comment was never closed, so the text after it is shown
            paragraph 0 | 앞
            paragraph 0 | !-- 열린 주석
            paragraph 0 | 글
        "#]],
        );
        check(
            "**열린 굵게 [링크](x `코드 ==강조 [[노트\n\n글\n",
            expect![[r#"
            title: note
            paragraph 0 | **열린 굵게 [링크](x `코드 ==강조 [[노트
            paragraph 0 | 글
        "#]],
        );
    }

    #[test]
    fn invisible_characters_and_separate_letters() {
        check(
            "- 람\u{200b}다\u{a0}함수\n- \u{1105}\u{1161}\u{11b7}\u{1103}\u{1161}\n-\u{a0}붙은 줄\n",
            expect![[r#"
                title: note
                list_item 0 ~ 람다 함수
                list_item 0 ~ 람다
                list_item 0 | 붙은 줄
            "#]],
        );
    }

    #[test]
    fn empty_items_and_odd_nesting() {
        check(
            "- \n- - 깊은\n- ```\n  코드\n  ```\n-\n  뒤늦은 글\n- # 제목 같은 항목\n\n  > 인용\n",
            expect![[r#"
                title: note
                list_item 1 | 깊은
                code 0 | 코드
                list_item 0 | 뒤늦은 글
                list_item 0 | 제목 같은 항목
                quote 1 | 인용
            "#]],
        );
    }

    #[test]
    fn nothing_to_read() {
        check(
            "",
            expect![[r#"
            title: note
            warning line 1: there is no readable content
        "#]],
        );
        check(
            "---\ntitle: 빈 노트\n---\n\n%%x%%\n",
            expect![[r#"
            title: 빈 노트
            warning line 1: there is no readable content
        "#]],
        );
    }
}

mod pasted {
    use super::{check_pasted, expect};

    #[test]
    fn a_page_with_its_furniture() {
        check_pasted(
            "Home > AWS > Lambda\n람다 동시성 정리\nPosted on Jan 3, 2024\n5 min read\nBy Hana Kim\n\n람다 함수는 요청마다 실행 환경을 하나씩 쓴다. 그래서 동시성이 중요하다.\n\n예약\n• 다른 함수가 쓰지 못함\n\nShare\n© 2024 김하나. All rights reserved.\n댓글 3\n",
            expect![[r#"
                title: 람다 동시성 정리
                licence: © 2024 김하나. All rights reserved.
                author: Hana Kim
                dropped 1: Home > AWS > Lambda (leads to the page)
                dropped 3: Posted on Jan 3, 2024 (belongs to the page, not to the text)
                dropped 4: 5 min read (belongs to the page, not to the text)
                dropped 5: By Hana Kim (belongs to the page, not to the text)
                dropped 12: Share (belongs to the page, not to the text)
                dropped 14: 댓글 3 (belongs to the page, not to the text)
                paragraph 0 | 람다 함수는 요청마다 실행 환경을 하나씩 쓴다. 그래서 동시성이 중요하다.
                heading 0 | 예약
                list_item 0 | 다른 함수가 쓰지 못함
            "#]],
        );
    }

    #[test]
    fn every_bullet_and_every_indent() {
        check_pasted(
            "별칭\n\n• 하나\n◦ 둘\n▪ 셋\n• 넷\n\n번호\n\n1. 첫째\n   - 안\n\t- 더 안\n① 원문자\n가. 가나다\n나) 둘째\nA. 영문\n",
            expect![[r#"
                title: 별칭
                heading 0 | 별칭
                list_item 0 | 하나
                list_item 1 | 둘
                list_item 2 | 셋
                list_item 0 | 넷
                heading 0 | 번호
                list_item 0 | 첫째
                list_item 1 | 안
                list_item 2 | 더 안
                list_item 0 | 원문자
                list_item 0 | 가나다
                list_item 0 | 둘째
                list_item 0 | 영문
            "#]],
        );
    }

    #[test]
    fn lines_that_go_on_and_lines_that_do_not() {
        check_pasted(
            "개요\n\n  • 이 항목은 아주 길어서 페이지가 줄을 바꾸었고 그래서 다음 줄에서 이어지는데\n그 줄은 들여쓰지 않았다\n  • 짧은 항목\n    들여쓴 설명\n  •\n    늦은 글\n\n항목 밖의 문단이다.\n둘째 줄이다.\n",
            expect![[r#"
                title: 개요
                heading 0 | 개요
                list_item 0 | 이 항목은 아주 길어서 페이지가 줄을 바꾸었고 그래서 다음 줄에서 이어지는데⏎그 줄은 들여쓰지 않았다
                list_item 0 ~ 짧은 항목⏎들여쓴 설명
                list_item 0 | 늦은 글
                paragraph 0 | 항목 밖의 문단이다.⏎둘째 줄이다.
            "#]],
        );
    }

    #[test]
    fn tables_commands_and_addresses() {
        check_pasted(
            "한도\n\n이름\t값\n메모리\t10,240MB\n시간\t15분\n\n명령\n\n- aws lambda invoke --function-name x out.json\n- https://example.com/a(b)에서 확인\n",
            expect![[r#"
                title: 한도
                table 0 | 이름⇥값⏎메모리⇥10,240MB⏎시간⇥15분
                heading 0 | 명령
                list_item 0 | «c aws lambda invoke --function-name x out.json»
                list_item 0 | «->https://example.com/a(b) https://example.com/a(b)»에서 확인
            "#]],
        );
    }

    #[test]
    fn text_without_a_title() {
        check_pasted(
            "EC2\n\n• a\n• b\n\nASG\n\n• c\n",
            expect![[r#"
            title: EC2
            heading 0 | EC2
            list_item 0 | a
            list_item 0 | b
            heading 0 | ASG
            list_item 0 | c
        "#]],
        );
        check_pasted(
            "람다의 최대 메모리는 10,240MB이다.",
            expect![[r#"
            title: 람다의 최대 메모리는 10,240MB이다.
            paragraph 0 | 람다의 최대 메모리는 10,240MB이다.
        "#]],
        );
        check_pasted(
            "- 하나\n- 둘\n",
            expect![[r#"
            title: 하나
            list_item 0 | 하나
            list_item 0 | 둘
        "#]],
        );
    }

    #[test]
    fn a_heading_above_a_heading() {
        check_pasted(
            "서버리스\n\n람다\n\n동시성\n\n• 예약\n\n가격\n\n요청 수와 시간에 따라 낸다. 메모리에 비례한다.\n",
            expect![[r#"
                title: 서버리스
                heading 0 | 람다
                heading 0 | 동시성
                list_item 0 | 예약
                heading 0 | 가격
                paragraph 0 | 요청 수와 시간에 따라 낸다. 메모리에 비례한다.
            "#]],
        );
    }
}
