//! A workbench of this process, and browsers that know nothing but sockets.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::LazyLock;
use std::time::Duration;

use interdep::labels::Profile;
use interdep::scenario::{Codes, Data, Demand, Memory, prepare};
use interdep::serve::{Base, Opened, Server, Settings};
use interdep::strategy::setup::Setup;
use interdep::text::Bilingual;
use interdep::world::World;
use serde_json::Value;

/// A workbench that runs until the process ends.
pub(crate) struct Workbench {
    /// Where it listens.
    pub(crate) port: u16,
    /// The printed token.
    pub(crate) token: String,
    /// Hash of its base.
    pub(crate) hash: String,
    codes: Codes,
}

impl Workbench {
    /// The game of a downloaded scenario.
    pub(crate) fn game_of(&self, text: &str) -> Setup {
        let library = Memory::new().with("own.toml", text);
        let data = Data {
            names: self.codes.names(),
            world: None,
            demand: Demand::Study,
        };
        let (_, model, _) = prepare("own.toml", &library, &[], &data).expect("a scenario");
        model.game.expect("a game")
    }
}

static ONE: LazyLock<Workbench> = LazyLock::new(|| {
    let world = World::build(2023).expect("the shipped world");
    let codes = Codes::of(&world.catalogue());
    let data = Data {
        names: codes.names(),
        world: Some(&world),
        demand: Demand::Study,
    };
    let base = prepare("spiral-tit-for-tat", &Memory::new(), &[], &data);
    let (document, model, _) = base.expect("a shipped scenario");
    let words = Bilingual::new("test", "测试");
    let opened = Opened::new(Base {
        document,
        model,
        codes: codes.clone(),
        labels: world.named(&Profile::shipped("default").expect("labels")),
        world,
        data: Vec::new(),
        source: words.clone(),
        age: words,
        shelf: None,
    });
    let settings = Settings {
        address: "127.0.0.1:0".parse().expect("an address"),
        names: Vec::new(),
        with_response: false,
    };
    let server = Server::bind(opened.expect("a game"), &settings).expect("a free port");
    let address = server.address();
    let (place, token) = address.split_once("/?token=").expect("a token");
    let port = place.rsplit(':').next().and_then(|port| port.parse().ok());
    std::thread::spawn(move || server.run());
    let mut bench = Workbench {
        port: port.expect("a port"),
        token: token.to_owned(),
        hash: String::new(),
        codes,
    };
    let client = Client::new(&bench);
    loop {
        let base = client.get("/api/base").json();
        if base["ready"] == true {
            let hash = base["base"]["hash"].as_str().expect("a hash");
            hash.clone_into(&mut bench.hash);
            break bench;
        }
        assert_ne!(base["failed"], true, "{base}");
        std::thread::sleep(Duration::from_millis(200));
    }
});

/// The workbench of this process, its base ready.
pub(crate) fn workbench() -> &'static Workbench {
    &ONE
}

/// A browser with or without a session.
pub(crate) struct Client {
    port: u16,
    cookie: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        found.next().map(|(_, value)| value.as_str())
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// From the bytes of a connection that was closed.
    fn of(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no head: {:?}", String::from_utf8_lossy(bytes)));
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines
            .next()
            .and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers = lines.filter_map(|line| line.split_once(": "));
        let headers: Vec<(String, String)> = headers
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let mut body = bytes[end + 4..].to_vec();
        if headers
            .iter()
            .any(|(name, value)| name == "transfer-encoding" && value == "chunked")
        {
            body = unchunked(&body);
        }
        Self {
            status: status.expect("a status"),
            headers,
            body,
        }
    }
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let length = std::str::from_utf8(&rest[..end]).expect("a length");
        let length = usize::from_str_radix(length.trim(), 16).expect("a length");
        if length == 0 {
            break;
        }
        body.extend(&rest[end + 2..end + 2 + length]);
        rest = &rest[end + 4 + length..];
    }
    body
}

impl Client {
    /// With a session of its own.
    pub(crate) fn new(bench: &Workbench) -> Self {
        let mut client = Self::without_session(bench);
        let reply = client.get(&format!("/?token={}", bench.token));
        let cookie = reply.header("set-cookie").expect("a cookie");
        client.cookie = cookie.split(';').next().map(str::to_owned);
        client
    }

    /// Without.
    pub(crate) fn without_session(bench: &Workbench) -> Self {
        Self {
            port: bench.port,
            cookie: None,
        }
    }

    pub(crate) fn get(&self, path: &str) -> Reply {
        self.send("GET", path, &[], b"")
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Reply {
        let kind = [("content-type", "application/json")];
        self.send("POST", path, &kind, body.to_string().as_bytes())
    }

    /// `/api/base`, without what the background does.
    pub(crate) fn base(&self) -> Value {
        self.get("/api/base").json()
    }

    /// A request with headers; a host of its own unless one is given.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let mut head = self.head(method, path, headers);
        let _ = write!(head, "content-length: {}\r\n\r\n", body.len());
        self.exchange(&[head.as_bytes(), body].concat())
    }

    /// A POST that does not say how long it is.
    pub(crate) fn chunked(&self, path: &str, body: &str) -> Reply {
        let mut head = self.head("POST", path, &[("content-type", "application/json")]);
        head.push_str("transfer-encoding: chunked\r\n\r\n");
        for piece in body.as_bytes().chunks(60_000) {
            let _ = write!(
                head,
                "{:x}\r\n{}\r\n",
                piece.len(),
                String::from_utf8_lossy(piece)
            );
        }
        head.push_str("0\r\n\r\n");
        self.exchange(head.as_bytes())
    }

    fn head(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> String {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if headers.iter().all(|(name, _)| *name != "host") {
            let _ = write!(head, "host: 127.0.0.1:{}\r\n", self.port);
        }
        if let Some(cookie) = &self.cookie {
            let _ = write!(head, "cookie: {cookie}\r\n");
        }
        for (name, value) in headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        head
    }

    fn exchange(&self, request: &[u8]) -> Reply {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        let limit = Some(Duration::from_secs(120));
        stream.set_read_timeout(limit).expect("a limit");
        // A server that refuses early may close before all is written.
        let _ = stream.write_all(request);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        Reply::of(&bytes)
    }
}
