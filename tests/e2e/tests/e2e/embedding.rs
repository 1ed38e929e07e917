//! The element as a page's script has it: properties, methods, events.

mod attributes;
mod events;
mod methods;
mod types;

use pizhu_e2e::{Browser, Page, Server};
use serde_json::Value;

use crate::site::{PAGE, article, canal, page_of, site};

/// A site of the canal whose element has these attributes; all that it tells is kept in `told`, as `[name, detail]`.
async fn embedding(attributes: &str) -> Server {
    let server = site(&canal()).await;
    server.route(PAGE, page_of("zh-CN", &element(attributes)));
    server
}

fn element(attributes: &str) -> String {
    format!(
        "<script>
            window.told = [];
            for (const name of ['ready', 'create', 'update', 'delete', 'select', 'error']) {{
                document.addEventListener('pizhu-' + name, (event) => told.push([name, event.detail]));
            }}
        </script>
        <pizhu-article src=\"/article.json\" {attributes}></pizhu-article>"
    )
}

/// Opens the site, and waits until the element says that its article is open.
async fn opened(server: &Server) -> Page {
    let page = Browser::desktop().open(&server.url(PAGE)).await;
    article(&page).await;
    run(&page, "await el.ready;").await;
    page
}

/// Runs a script to which `el` is the element; gives what it returns, or the error that it throws as `Name: message`.
async fn run(page: &Page, script: &str) -> Value {
    let script = format!(
        "const el = document.querySelector('pizhu-article');
         try {{ return await (async () => {{ {script} }})() ?? null; }} catch (error) {{ return String(error); }}"
    );
    page.js(&script, ()).await
}

/// The characters of each of a list of items.
fn quotes(items: &Value) -> Vec<&str> {
    let items = items.as_array().map_or(&[][..], Vec::as_slice);
    items
        .iter()
        .filter_map(|item| item["target"]["selector"][0]["exact"].as_str())
        .collect()
}
