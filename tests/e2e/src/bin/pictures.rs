//! Takes the README's pictures from the built bundle, into `docs/pictures/`.

use pizhu_e2e::{Browser, Page, Reply, Server};
use std::path::Path;

/// What is tagged in the pictures: the key and the n-th place of these characters.
const TAGS: [(&str, &str, usize); 12] = [
    ("1", "12.4万家", 0),
    ("1", "394家", 0),
    ("1", "第4位", 0),
    ("2", "张国清", 1),
    ("2", "张国清", 2),
    ("1", "394家", 1),
    ("1", "210家", 0),
    ("2", "王凯", 0),
    ("3", "《关于加快传统制造业转型升级的指导意见》", 0),
    ("2", "金壮龙", 0),
    ("2", "李强", 0),
    ("1", "9822万元", 0),
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    // Asked when it runs: a target folder that two checkouts share has the program of either.
    let home = std::env::var("CARGO_MANIFEST_DIR").expect("cargo runs this");
    let folder = Path::new(&home).join("../../docs/pictures");
    std::fs::create_dir_all(&folder).expect("the folder for the pictures");
    let server = Server::dist().await;

    let page = tagged(&server, Browser::desktop().size(1280, 800)).await;
    save(&page, &folder, "desktop").await;
    page.color_scheme("dark").await;
    save(&page, &folder, "dark").await;
    page.color_scheme("light").await;
    let widget = page.widget().await;
    widget.click(".tabs .suggested").await;
    widget.click_text("1.2万家").await;
    widget.wait_for(".card").await;
    save(&page, &folder, "suggestion").await;
    page.press("Escape").await;
    widget.click(".tabs .made").await;
    widget.click_text("总理张国清在河").await;
    widget.wait_for(".editor").await;
    save(&page, &folder, "editor").await;
    page.press("Escape").await;
    drop(widget);
    edit(&server, &page).await;
    let widget = page.widget().await;
    widget.wait_for(".edited").await;
    widget.click(".edited .review").await;
    save(&page, &folder, "edits").await;

    site(&server, &folder).await;

    let page = Browser::phone()
        .profile(page.quit().await)
        .open(&server.url("/"))
        .await;
    let widget = page.widget().await;
    widget.wait_for("mark").await;
    widget.select_by_touch("洛阳").await;
    widget.wait_for(".bar").await;
    save(&page, &folder, "phone").await;
    page.quit().await;
}

/// The demonstration with its tags, scrolled to the top.
async fn tagged(server: &Server, browser: Browser) -> Page {
    let page = browser.open(&server.url("/")).await;
    let widget = page.widget().await;
    widget.wait_for("[data-article]").await;
    for (index, (key, characters, nth)) in TAGS.into_iter().enumerate() {
        widget.select_nth(characters, nth).await;
        widget.wait_for(".bar").await;
        page.press(key).await;
        page.wait_until("the tag", async || widget.count("button.row").await > index)
            .await;
    }
    // The announcement is of the tagging, not of the picture.
    widget
        .js::<()>(
            "root.querySelector('.notice')?.remove(); scrollTo(0, 0);",
            (),
        )
        .await;
    page
}

/// The article as its publisher corrected it: one figure is another, one is gone.
async fn edit(server: &Server, page: &Page) {
    let fetch = "return await (await fetch('sample.json')).text();";
    let sample: String = page.js(fetch, ()).await;
    let edited = sample.replacen("394家", "398家", 1).replace("9822万元", "");
    server.route("/sample.json", Reply::json(edited));
    page.reload().await;
}

async fn save(page: &Page, folder: &Path, name: &str) {
    let picture = page.client().screenshot().await.expect("a picture");
    std::fs::write(folder.join(format!("{name}.png")), picture).expect("a place for the picture");
}

/// A site's own page, with what is suggested in it and one annotation.
async fn site(server: &Server, folder: &Path) {
    let example = folder.join("../../examples/news");
    for (name, media_type) in [("index.html", "text/html"), ("site.css", "text/css")] {
        let content = std::fs::read(example.join(name)).expect("the example's files");
        server.route(&format!("/news/{name}"), Reply::bytes(media_type, content));
    }
    let browser = Browser::desktop().size(1000, 640);
    let page = browser.open(&server.url("/news/index.html")).await;
    let widget = page.widget().await;
    widget.wait_for(".dock").await;
    page.document()
        .article(".story")
        .select_text("2148.7亿元")
        .await;
    widget.click(".bar .tag.number").await;
    page.document().article(".story").select_text("12.3%").await;
    widget.wait_for(".bar").await;
    save(&page, folder, "page").await;
}
