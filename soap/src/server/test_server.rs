//! A NetServer on a port of its own.

use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{fmt, io};

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{Semaphore, oneshot};

use super::Router;
use super::patience::{PATIENCE, PatientBody, PatientStream};

/// A NetServer on a port of this machine, for tests. It runs on a thread of its own, so tests with
/// and without async can use it, and it stops when it is dropped.
///
/// - It is strict, so that a test finds the mistakes of a client: see [`Server::strict`], and
///   [`Router::strict`] for how to make it lenient.
/// - All requests share that thread, but for the decoding and encoding of long messages: a method
///   that blocks it holds up the others. A method that never ends costs its connection only.
/// - It serves [`TestServer::MAX_CONNECTIONS`] clients at once; others wait until one has gone.
/// - A client has 30 seconds to send the head of a request, as long for its body, and as long to
///   take in an answer. A connection without a request is closed after that time, too.
/// - Dropping it ends all connections and the methods that run, at their next `await`.
///
/// [`Server::strict`]: super::Server::strict
pub struct TestServer {
    address: SocketAddr,
    stop: Option<oneshot::Sender<Infallible>>,
    thread: Option<JoinHandle<()>>,
}

/// The longest head of a request, and what is read of a connection at a time, in bytes.
const BUFFER: usize = 64 << 10;

/// How many threads may decode and encode at the same time.
const THREADS: usize = 16;

impl TestServer {
    /// How many connections are served at once.
    pub const MAX_CONNECTIONS: usize = 256;

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
            .max_blocking_threads(THREADS)
            .build()?;
        let listener = {
            let _context = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel();
        let mut router = agents.into();
        router.settings.strict.get_or_insert(true);
        let work = move || {
            runtime.block_on(async {
                tokio::select! {
                    _ = stopped => {}
                    () = accept(listener, router) => {}
                }
            });
            // Ends the tasks of the connections. What they decode stops by itself.
            runtime.shutdown_background();
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

async fn accept(listener: tokio::net::TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(TestServer::MAX_CONNECTIONS));
    // The semaphore is never closed.
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, _)) => {
                let router = router.clone();
                tokio::spawn(async move {
                    connection(stream, router).await;
                    drop(place);
                });
            }
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
        async move { Ok::<_, Infallible>(router.handle(request.map(PatientBody::new)).await) }
    });
    // What goes wrong here has gone wrong for the client, who knows.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .max_buf_size(BUFFER)
        .serve_connection(TokioIo::new(PatientStream::new(stream)), service)
        .await;
}
