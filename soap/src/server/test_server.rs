//! A NetServer on a port of its own.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{fmt, io};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::time::Sleep;

use super::{BoxError, Router};

/// How long a client may take to send a request. One that stops half-way gets a fault then.
const PATIENCE: Duration = Duration::from_secs(30);

/// A NetServer on a port of this machine, for tests. It runs on a thread of its own, so tests with
/// and without async can use it, and it stops when it is dropped.
///
/// All requests share that thread: a method that blocks it holds up the others.
pub struct TestServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

impl TestServer {
    /// Starts answering for an agent, or for several, on a free port.
    ///
    /// # Errors
    /// If there is none.
    pub fn start(agents: impl Into<Router>) -> io::Result<Self> {
        Self::bind("127.0.0.1:0", agents)
    }

    /// Starts answering at an address.
    ///
    /// # Errors
    /// If that is not to be had.
    pub fn bind(
        address: impl std::net::ToSocketAddrs,
        agents: impl Into<Router>,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let (stop, stopped) = oneshot::channel();
        let router = agents.into();
        let work = move || {
            // The tasks of the connections end with the runtime.
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = accept(listener, router) => {}
                }
            });
        };
        let thread = thread::Builder::new()
            .name(format!("netserver {address}"))
            .spawn(work)?;
        Ok(Self {
            address,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// The base URL: `http://127.0.0.1:54321`. The agents are below `/Remote`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until the process ends.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            // Its panic has been reported already.
            let _ = thread.join();
        }
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for TestServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("TestServer").field(&self.address).finish()
    }
}

async fn accept(listener: TcpListener, router: Router) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    loop {
        match listener.accept().await {
            Ok((stream, _)) => drop(tokio::spawn(connection(stream, router.clone()))),
            // Out of file handles, mostly: some connection will end.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
}

async fn connection(stream: TcpStream, router: Router) {
    // Answers are small and waited for.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: http::Request<Incoming>| {
        let router = router.clone();
        async move { Ok::<_, Infallible>(router.handle(request.map(Patient::new)).await) }
    });
    // What goes wrong here has gone wrong for the client, who knows.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

/// A body that has to be complete in time.
struct Patient {
    body: Incoming,
    deadline: Pin<Box<Sleep>>,
}

impl Patient {
    fn new(body: Incoming) -> Self {
        let deadline = Box::pin(tokio::time::sleep(PATIENCE));
        Self { body, deadline }
    }
}

impl Body for Patient {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(context) {
            return Poll::Ready(frame.map(|frame| frame.map_err(BoxError::from)));
        }
        let late = self.deadline.as_mut().poll(context);
        late.map(|()| Some(Err("it did not arrive in time".into())))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
