//! Serves a folder and fixtures from memory, on a port of its own.

use std::{
    collections::HashMap,
    env,
    net::Ipv4Addr,
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Router,
    body::Body as ResponseBody,
    extract::{Request, State},
    http::{Response, StatusCode},
};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{
    failure::{fail, workspace},
    probe,
    reply::{Body, Reply},
};

/// An HTTP server on 127.0.0.1, which ends with the test.
#[derive(Debug)]
pub struct Server {
    port: u16,
    state: Arc<Served>,
    task: JoinHandle<()>,
}

#[derive(Debug)]
struct Served {
    folder: PathBuf,
    routes: Mutex<HashMap<String, Reply>>,
    requests: Mutex<Vec<String>>,
}

impl Server {
    /// Serves the built bundle: the folder in `PIZHU_DIST` (from the workspace's root), or `dist`.
    pub async fn dist() -> Self {
        let folder = workspace().join(env::var_os("PIZHU_DIST").unwrap_or_else(|| "dist".into()));
        if !folder.join("index.html").is_file() {
            fail(format!(
                "there is no bundle in {}: run `make test`, which builds it",
                folder.display()
            ));
        }
        Self::folder(folder).await
    }

    /// Serves fixtures only: what [`route`](Self::route) sets.
    pub async fn empty() -> Self {
        Self::folder(PathBuf::new()).await
    }

    /// Serves what `make test` builds of the example of that name.
    ///
    /// # Panics
    /// Where it was not built.
    pub async fn example(name: &str) -> Self {
        let examples = concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/examples");
        let folder = PathBuf::from(examples).join(name);
        if !folder.join("index.html").is_file() {
            let folder = folder.display();
            fail(format!(
                "there is no example in {folder}: run `make test`, which builds it"
            ));
        }
        Self::folder(folder).await
    }

    /// Serves the files of a folder.
    pub async fn folder(folder: impl Into<PathBuf>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener =
            listener.unwrap_or_else(|error| fail(format!("no port to listen on: {error}")));
        let port = listener.local_addr().map_or(0, |address| address.port());
        let state = Arc::new(Served {
            folder: folder.into(),
            routes: Mutex::default(),
            requests: Mutex::default(),
        });
        let router = Router::new()
            .fallback(answer)
            .with_state(Arc::clone(&state));
        let task = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the fixture server ended: {error}");
            }
        });
        Self { port, state, task }
    }

    /// Answers a path from now on with this reply, before any file of that name. `/` is `/index.html`.
    pub fn route(&self, path: &str, reply: Reply) {
        lock(&self.state.routes).insert(normal(path), reply);
    }

    /// The address of a path on this server.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// The paths asked for so far, in order, without their queries; a favicon that has no route is left out.
    #[must_use]
    pub fn requests(&self) -> Vec<String> {
        lock(&self.state.requests).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response<ResponseBody> {
    let path = normal(request.uri().path());
    if path == probe::PATH {
        return probe::script();
    }
    let route = lock(&served.routes).get(&path).cloned();
    // Every page asks for one, when the browser likes; a 404 would stand in every console.
    if route.is_none() && path == "/favicon.ico" {
        return respond(StatusCode::NO_CONTENT.as_u16(), &[], Vec::new());
    }
    lock(&served.requests).push(path.clone());
    let reply = route.unwrap_or_else(|| Reply::file(&path));
    tokio::time::sleep(reply.delay).await;
    let bytes = match reply.body {
        Body::Bytes(bytes) => bytes,
        Body::File(name) => match read(&served.folder, &name).await {
            Some(bytes) => bytes,
            None => return respond(404, &[], b"not found".to_vec()),
        },
    };
    let is_type = |(name, _): &&(String, String)| name.eq_ignore_ascii_case("content-type");
    let content_type = reply.headers.iter().find(is_type);
    let content_type = content_type.map_or("", |(_, value)| value.as_str());
    let bytes = probe::into_page(request.headers(), content_type, bytes);
    respond(reply.status, &reply.headers, bytes)
}

async fn read(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let inside = Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !inside || folder.as_os_str().is_empty() {
        return None;
    }
    tokio::fs::read(folder.join(name)).await.ok()
}

fn respond(status: u16, headers: &[(String, String)], body: Vec<u8>) -> Response<ResponseBody> {
    let mut response = Response::builder().status(status);
    if !headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("cache-control"))
    {
        response = response.header("cache-control", "no-cache");
    }
    for (name, value) in headers {
        response = response.header(name, value);
    }
    response
        .body(ResponseBody::from(body))
        .unwrap_or_else(|error| fail(format!("a reply that HTTP cannot carry: {error}")))
}

fn normal(path: &str) -> String {
    if path == "/" {
        "/index.html".into()
    } else {
        path.into()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
}
