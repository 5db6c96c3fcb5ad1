//! Saved pages and notes as people have them: what becomes of them from the command line to the disk and back.

use crate::home::Home;

#[test]
fn numbers_and_ticks_of_a_saved_page_are_there_after_the_library_was_closed() {
    let home = Home::new();
    let page = home.write(
        "할 일.html",
        "<ol class='a' start=2><li>둘째<li>셋째</ol><ul class='b'><li><input type=checkbox checked>끝난 일</ul>",
    );
    home.run(["import".as_ref(), page.as_os_str()]).done();
    let text = home.run(["export", "--format", "markdown"]).done().out;
    assert!(text.contains("2. 둘째\n3. 셋째\n"), "{text}");
    assert!(text.contains("- [x] 끝난 일\n"), "{text}");
}
