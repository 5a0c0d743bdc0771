#!/usr/bin/env python3
"""Start, stop and look at a real Neo4j server for development and tests: no container, no download page.

    python scripts/neo4j_server.py start [--version V] [--port P] [--home DIR] [--password PW] [--print-env]
    eval "$(python scripts/neo4j_server.py start --print-env)"
    python scripts/neo4j_server.py status
    python scripts/neo4j_server.py stop

Neo4j's jars come from Maven Central through `mvn`, once per version, into a cache outside the repository. A server
lives in a home folder (conf, data, logs), one per version and port unless --home names another, so that two versions
can stand side by side; its data outlives stop and start. It listens on 127.0.0.1 only and reports to nobody.

Without --version a home that exists keeps its version, and a new one gets the first of 5.26.28 (long-term support,
Java 17 to 21) and 2026.09.0 (Java 21 to 25) that a Java of this machine is meant for. Java is looked for under
JAVA_HOME, on PATH and in the system's JVM folders.

Standard output carries only the result: the URL and the variables that tests read, or with --print-env export lines
for a shell. Exit codes: 0 done (status: running), 1 failed (status: not running), 2 wrong usage.

Neo4j is a program of its own under the GPLv3, fetched by whoever runs this script; it is no part of the package.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

try:
    import fcntl
except ImportError:
    sys.exit("neo4j_server.py: needs Linux or macOS; elsewhere use a Neo4j server of your own, e.g. in Docker")

PROGRAM = "neo4j_server.py"
HOST = "127.0.0.1"
USERNAME = "neo4j"
DEFAULT_PORT = 7687
DEFAULT_PASSWORD = "kg-test-password"  # noqa: S105 - of a throw-away server on the loopback address
SHORTEST_PASSWORD = 8  # Neo4j's own default
START_SECONDS = 180.0
STOP_SECONDS = 60.0
JVM_FOLDERS = (Path("/usr/lib/jvm"), Path("/Library/Java/JavaVirtualMachines"))
JAVA_OPTIONS = (
    *("-Xms1g", "-Xmx2g"),
    *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch")),
)


class ServerError(Exception):
    """What went wrong, where, and what to do next: one line for the user."""


@dataclass(frozen=True)
class ReleaseLine:
    """A family of Neo4j versions that start the same way; `java` is the range of Java versions its vendor supports."""

    prefix: str
    version: str
    main_class: str
    java: tuple[int, int]
    java_options: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


RELEASE_LINES = (
    ReleaseLine("5.26.", "5.26.28", "org.neo4j.server.CommunityEntryPoint", java=(17, 21)),
    ReleaseLine(
        "2026.",
        "2026.09.0",
        "org.neo4j.server.Neo4jCommunity",
        java=(21, 25),
        java_options=("--add-modules=jdk.incubator.vector",),
        settings=(
            # No announcements on the local network, no monitoring service. Not every 2026 version need know both
            # settings: without strict validation an unknown one is only a warning.
            "server.fleet_discovery.enabled=false",
            "dbms.fleet_manager.enabled=false",
            "server.config.strict_validation.enabled=false",
        ),
    ),
)


@dataclass(frozen=True)
class Java:
    """An installed Java: its home folder and its feature version (17, 21, ...)."""

    home: Path
    version: int


@dataclass(frozen=True)
class Server:
    """A home folder and what its server.json records: enough to find, reach and restart the server."""

    home: Path
    version: str
    port: int
    password: str

    @property
    def url(self) -> str:
        return f"bolt://{HOST}:{self.port}"

    @property
    def pid_file(self) -> Path:
        return self.home / "neo4j.pid"

    @property
    def log(self) -> Path:
        """Neo4j's own log."""
        return self.home / "logs" / "neo4j.log"

    @property
    def console(self) -> Path:
        """What the process wrote to its standard output and error."""
        return self.home / "logs" / "console.log"

    @property
    def environment(self) -> dict[str, str]:
        """For Neo4j's own programs."""
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}


# --- Java and versions -----------------------------------------------------------------------------------------------


def parse_java(settings: str) -> Java | None:
    """The Java that printed `java -XshowSettings:properties -version`; None if the text does not say.

    The properties name the real home behind a link or a version manager's shim; Java 8 calls itself "1.8".
    """
    home = re.search(r"^\s*java\.home = (.+?)\s*$", settings, re.MULTILINE)
    version = re.search(r"^\s*java\.specification\.version = (?:1\.)?(\d+)", settings, re.MULTILINE)
    return Java(Path(home[1]), int(version[1])) if home and version else None


def find_javas(environment: Mapping[str, str], jvm_folders: Sequence[Path]) -> list[Java]:
    """Every Java that runs, each home once, in order: JAVA_HOME, PATH, then the JVM folders by name."""
    candidates = [Path(environment["JAVA_HOME"], "bin", "java")] if environment.get("JAVA_HOME") else []
    if on_path := shutil.which("java", path=environment.get("PATH", "")):
        candidates.append(Path(on_path))
    for folder in jvm_folders:
        candidates += sorted([*folder.glob("*/bin/java"), *folder.glob("*/Contents/Home/bin/java")])
    commands: dict[Path, Path] = {}  # by what it links to, but run as it is called: a shim depends on its name
    for candidate in candidates:
        commands.setdefault(candidate.resolve(), candidate)
    found: dict[Path, Java] = {}
    for candidate in commands.values():
        command = [str(candidate), "-XshowSettings:properties", "-version"]
        with suppress(OSError, subprocess.SubprocessError):  # a dangling link or macOS's placeholder is no Java
            answer = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=30, check=True)
            if java := parse_java(answer.stderr + answer.stdout):
                found.setdefault(java.home.resolve(), java)
    return list(found.values())


def release_line(version: str) -> ReleaseLine:
    """The line that a version belongs to. Raises ServerError for a version that is none of ours."""
    for line in RELEASE_LINES:
        if re.fullmatch(rf"{re.escape(line.prefix)}\d+(\.\d+)?", version):
            return line
    tried = " and ".join(line.version for line in RELEASE_LINES)
    raise ServerError(f"unknown Neo4j version {version!r}: 5.26.N and 2026.MM.N can be run, {tried} were tried")


def choose_java(version: str, javas: Sequence[Java]) -> Java:
    """The first Java of the supported range, else the first newer one. Raises ServerError if there is none."""
    oldest, newest = release_line(version).java
    supported = [java for java in javas if oldest <= java.version <= newest]
    newer = [java for java in javas if java.version > newest]
    if supported or newer:
        return (supported + newer)[0]
    seen = ", ".join(f"Java {java.version} in {java.home}" for java in javas) or "none"
    raise ServerError(f"Neo4j {version} needs Java {oldest} or later; found: {seen}; install one or set JAVA_HOME")


def choose_version(javas: Sequence[Java]) -> str:
    """The first line with a Java of its supported range; the newest if all Javas are newer; else the first."""
    for line in RELEASE_LINES:
        if any(line.java[0] <= java.version <= line.java[1] for java in javas):
            return line.version
    newest = RELEASE_LINES[-1]
    return newest.version if any(java.version > newest.java[1] for java in javas) else RELEASE_LINES[0].version


# --- The jars --------------------------------------------------------------------------------------------------------


def pom_text(version: str) -> str:
    """A Maven project that depends on the community server of one version and on nothing else."""
    dependencies = "".join(
        f"<dependency><groupId>{group}</groupId><artifactId>{name}</artifactId><version>{version}</version></dependency>"
        for group, name in (("org.neo4j.app", "neo4j-server"), ("org.neo4j", "neo4j"))
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>kg</groupId><artifactId>neo4j-for-tests</artifactId><version>1</version><packaging>pom</packaging>"
        f"<dependencies>{dependencies}</dependencies></project>\n"
    )


def fetch_jars(version: str, java: Java, cache: Path) -> Path:
    """The folder with all jars of a version, filled by Maven the first time (about 150 MB).

    Maven fills a folder of another name, which is renamed when it is whole: a fetch that was killed is never taken for
    a finished one, and the next start begins it anew. Raises ServerError if Maven is missing or fails.
    """
    jars = cache / version / "lib"
    if jars.is_dir():
        return jars
    maven = shutil.which("mvn")
    if maven is None:
        raise ServerError(f"Maven fetches Neo4j {version}, but mvn is not on PATH: install it (apt-get install maven)")
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f"{version}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a second start waits for the first one's fetch
        if jars.is_dir():
            return jars
        say(f"fetching the jars of Neo4j {version} into {jars} (about 150 MB, once)")
        partial = cache / f"{version}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        (partial / "pom.xml").write_text(pom_text(version), encoding="utf-8")
        command = [maven, "-q", "-B", "-Dstyle.color=never", "dependency:copy-dependencies", "-DoutputDirectory=lib"]
        code, output = run(command, partial, {**os.environ, "JAVA_HOME": str(java.home)})
        if code != 0 or not (partial / "lib" / f"neo4j-{version}.jar").is_file():
            shutil.rmtree(partial)
            raise ServerError(f"Maven could not fetch Neo4j {version}: {maven_error(output) or f'exit code {code}'}")
        partial.rename(cache / version)
    return jars


def maven_error(output: str) -> str:
    """Maven's first error of many lines; it writes colour codes even where it was told not to."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output)
    errors = [line.removeprefix("[ERROR]").strip() for line in plain.splitlines() if line.startswith("[ERROR]")]
    return next(filter(None, errors), "").removesuffix(" -> [Help 1]")


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Runs a program to its end: its exit code and all that it wrote."""
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, errors="replace", check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


# --- The home folder -------------------------------------------------------------------------------------------------


def user_folder(variable: str, default: str) -> Path:
    """kg/neo4j in a folder of the XDG base directory specification, e.g. XDG_CACHE_HOME, by default ~/.cache."""
    return Path(os.environ.get(variable) or Path.home() / default, "kg", "neo4j")


def conf_text(version: str, port: int) -> str:
    """neo4j.conf: Bolt alone, on the loopback address, with modest memory."""
    lines = (
        f"# Neo4j {version} for development and tests; written anew by {PROGRAM} at every start",
        f"server.default_listen_address={HOST}",
        f"server.bolt.listen_address={HOST}:{port}",
        "server.http.enabled=false",
        "server.https.enabled=false",
        "server.memory.heap.initial_size=1g",
        "server.memory.heap.max_size=2g",
        "server.memory.pagecache.size=1g",
        "dbms.usage_report.enabled=false",
        *release_line(version).settings,
    )
    return "\n".join(lines) + "\n"


def read_server(home: Path) -> Server | None:
    """The server that a home folder belongs to; None for a folder that is absent or empty.

    Raises ServerError for a folder that holds something else: nobody's own Neo4j may be written over.
    """
    record = home / "server.json"
    try:
        return Server(home, **json.loads(record.read_text(encoding="utf-8")))
    except FileNotFoundError:
        if home.is_dir() and any(entry.name != "server.lock" for entry in home.iterdir()):
            raise ServerError(f"{home} is no home made by {PROGRAM} (no server.json): name another --home") from None
        return None
    except (ValueError, TypeError):
        raise ServerError(f"{record} cannot be read: delete {home}, data and all, or name another --home") from None


def write_home(server: Server) -> None:
    """Makes or refreshes the folders, neo4j.conf and server.json (with the password: for its owner's eyes only)."""
    record = {"version": server.version, "port": server.port, "password": server.password}
    draft = server.home / "server.json.new"
    draft.touch(mode=0o600)
    draft.write_text(json.dumps(record) + "\n", encoding="utf-8")
    draft.replace(server.home / "server.json")
    for name in ("conf", "data", "logs", "plugins", "import"):
        (server.home / name).mkdir(exist_ok=True)
    (server.home / "conf" / "neo4j.conf").write_text(conf_text(server.version, server.port), encoding="utf-8")


def take_lock(home: Path, kind: int) -> int | None:
    """A file descriptor that holds the home's lock (fcntl.LOCK_EX or LOCK_SH); None if a server holds it.

    A starting server inherits the lock and holds it exactly as long as it lives: that, not the pid, says whether it
    runs. A pid may since belong to another process, or to a dead child nobody has waited for.
    """
    lock = os.open(home / "server.lock", os.O_RDWR | os.O_CREAT, 0o600)
    for _ in range(10 if kind == fcntl.LOCK_EX else 1):  # is_alive holds the lock too, for an instant
        with suppress(BlockingIOError):
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
            return lock
        time.sleep(0.02)
    os.close(lock)
    return None


def is_alive(server: Server) -> bool:
    """Whether the server's process is there, or on its way; Bolt need not answer yet."""
    lock = take_lock(server.home, fcntl.LOCK_SH)
    if lock is not None:
        os.close(lock)
    return lock is None


def find_server(home: Path | None, version: str | None, port: int | None) -> Server | None:
    """The server that the options mean: the home's, or else the one made for the port, a living one before others."""
    if home is not None:
        return read_server(home)
    homes = user_folder("XDG_DATA_HOME", ".local/share")
    pattern = f"{version or '*'}-{DEFAULT_PORT if port is None else port}"
    servers = [server for found in sorted(homes.glob(pattern), reverse=True) if (server := read_server(found))]
    return next((server for server in servers if is_alive(server)), servers[0] if servers else None)


# --- The process -----------------------------------------------------------------------------------------------------


def bolt_answers(port: int) -> bool:
    """Whether a server on the port answers the Bolt handshake.

    Four magic bytes, then four proposals of 4 bytes each: versions 5.8 down to 5.0, 4.4, nothing, nothing; the reply
    is the version taken, in 4 bytes. Source: Bolt protocol specification, handshake.
    """
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.sendall(bytes.fromhex("6060b017 00080805 00000404 00000000 00000000"))
            reply = b""
            while len(reply) < 4 and (more := connection.recv(4 - len(reply))):
                reply += more
    except OSError:
        return False
    return len(reply) == 4 and reply[:2] == b"\0\0" and reply[3] in (4, 5)


def claim_port(port: int) -> int:
    """The port, or a free one for 0. Raises ServerError if it is taken: Neo4j itself would take 20 s to say so."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections that were just closed do not count
        try:
            probe.bind((HOST, port))
        except OSError as error:
            taken = f"taken by another {'Bolt server' if bolt_answers(port) else 'program'}"
            reason = "not permitted" if isinstance(error, PermissionError) else taken
            raise ServerError(f"port {port} is {reason}: choose another with --port (0: any free one)") from None
        return int(probe.getsockname()[1])


def set_password(server: Server, java: Java, jars: Path) -> None:
    """Sets the password of a home whose server has never run (later it would have no effect)."""
    command = [str(java.home / "bin" / "java"), "-cp", f"{jars}/*", "org.neo4j.cli.AdminTool"]
    code, output = run(
        [*command, "dbms", "set-initial-password", "--", server.password], server.home, server.environment
    )
    if code != 0:
        raise ServerError(f"Neo4j did not take the initial password: {telling_line(output)}")


def launch(server: Server, java: Java, jars: Path, lock: int) -> subprocess.Popen[bytes]:
    """Starts the server in a session of its own, with the home's lock in its hands."""
    line = release_line(server.version)
    command = [
        str(java.home / "bin" / "java"), *JAVA_OPTIONS, *line.java_options, "-cp", f"{jars}/*", line.main_class,
        f"--home-dir={server.home}", f"--config-dir={server.home / 'conf'}",
    ]  # fmt: skip
    with server.console.open("wb") as console:
        process = subprocess.Popen(
            command, cwd=server.home, env=server.environment, stdin=subprocess.DEVNULL, stdout=console,
            stderr=subprocess.STDOUT, start_new_session=True, pass_fds=(lock,),
        )  # fmt: skip
    server.pid_file.write_text(f"{process.pid}\n", encoding="utf-8")
    return process


def telling_line(log: str) -> str:
    """The line that says most about a failure: the last root cause or error, else the last that is no mere warning."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    error = re.compile(r"Caused by: |Exception in thread |Error: |.* ERROR |[\w.]+(Exception|Error): ")
    plain = [line for line in lines if not line.startswith(("WARNING: ", "at ", "... "))]
    return next((line for line in reversed(lines) if error.match(line)), (plain or ["nothing in its log"])[-1])


def await_bolt(server: Server, process: subprocess.Popen[bytes], log_start: int) -> None:
    """Waits until Bolt answers. Raises ServerError if the process dies or START_SECONDS pass."""
    deadline = time.monotonic() + START_SECONDS
    while not bolt_answers(server.port):
        if process.poll() is not None:
            log = server.log.read_bytes()[log_start:] if server.log.exists() else b""
            reason = telling_line((server.console.read_bytes() + b"\n" + log).decode("utf-8", "replace"))
            raise ServerError(f"the server died: {reason} (log: {server.log if log else server.console})")
        if time.monotonic() > deadline:
            raise ServerError(f"Bolt did not answer within {START_SECONDS:.0f} s (log: {server.log})")
        time.sleep(0.1)


# --- Commands --------------------------------------------------------------------------------------------------------


def start(options: argparse.Namespace) -> Server:
    """Starts the server that the options mean, or finds it running. Returns it when Bolt answers."""
    known = find_server(options.home, options.version, options.port)
    if known and is_alive(known):
        return join(known, options)
    javas = find_javas(os.environ, JVM_FOLDERS)
    version = options.version or (known.version if known else choose_version(javas))
    java = choose_java(version, javas)
    jars = fetch_jars(version, java, user_folder("XDG_CACHE_HOME", ".cache"))
    port = options.port if options.port is not None else known.port if known else DEFAULT_PORT
    if port == 0:
        port = claim_port(0)
    home = known.home if known else options.home or user_folder("XDG_DATA_HOME", ".local/share") / f"{version}-{port}"
    server = Server(home, version, port, options.password or (known.password if known else DEFAULT_PASSWORD))
    if known:
        check_same(known, options)
    home.mkdir(parents=True, exist_ok=True)
    lock = take_lock(home, fcntl.LOCK_EX)
    if lock is None:  # another start was quicker
        return join(server, options)
    try:
        server.pid_file.unlink(missing_ok=True)  # stop trusts it as soon as the lock is held
        claim_port(port)
        write_home(server)
        if not (home / "data" / "databases").exists():
            set_password(server, java, jars)
        log_start = server.log.stat().st_size if server.log.exists() else 0
        process = launch(server, java, jars, lock)
    finally:
        os.close(lock)
    try:
        await_bolt(server, process, log_start)
    except BaseException:  # nor may an interrupted start leave anything running
        process.kill()
        process.wait()
        server.pid_file.unlink(missing_ok=True)
        raise
    say(f"started Neo4j {version} on Java {java.version}, home {home}")
    return server


def check_same(server: Server, options: argparse.Namespace) -> None:
    """Raises ServerError where the options contradict what an existing home was made with."""
    if options.version and options.version != server.version:
        raise ServerError(f"{server.home} belongs to Neo4j {server.version}, not {options.version}: use another --home")
    if options.password and options.password != server.password:
        raise ServerError(f"{server.home} has another password: leave --password out or use another --home")


def join(server: Server, options: argparse.Namespace) -> Server:
    """The server that is there already, once Bolt answers. Raises ServerError if it is not what the options ask for."""
    check_same(server, options)
    if options.port not in (None, 0, server.port):
        raise ServerError(f"{server.home} runs on port {server.port}: stop it first or use another --home")
    deadline = time.monotonic() + START_SECONDS
    while not bolt_answers(server.port):
        if not is_alive(server) or time.monotonic() > deadline:
            raise ServerError(f"another start of the server came to nothing (log: {server.log}): start it again")
        time.sleep(0.1)
    say(f"already running: Neo4j {server.version}, home {server.home}")
    return server


def stop(server: Server | None) -> None:
    """Asks the server to end and waits until its process is gone; after STOP_SECONDS it is killed (data survives)."""
    if server is None or not is_alive(server):
        say("not running")
        return
    try:
        pid = int(server.pid_file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        raise ServerError(f"{server.home} is just being started: wait for it, then stop it") from None
    for sent in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.kill(pid, sent)
        deadline = time.monotonic() + STOP_SECONDS
        while time.monotonic() < deadline:
            if not is_alive(server):
                server.pid_file.unlink(missing_ok=True)
                say(f"stopped Neo4j {server.version}; its data stays in {server.home}")
                return
            time.sleep(0.1)
        say(f"process {pid} is still there {STOP_SECONDS:.0f} s after {sent.name}")
    raise ServerError(f"the server did not end (log: {server.log})")


def status(server: Server | None) -> bool:
    """Says what there is. Returns whether the server runs and Bolt answers."""
    if server is None or not is_alive(server):
        say(f"not running{f' (home {server.home})' if server else ''}")
        return False
    if not bolt_answers(server.port):
        say(f"the process is there, but Bolt does not answer on port {server.port} (log: {server.log})")
        return False
    say(f"running: Neo4j {server.version}, home {server.home}, log {server.log}")
    return True


def say(message: str) -> None:
    """Progress and errors go to standard error: standard output is the result."""
    print(f"{PROGRAM}: {message}", file=sys.stderr, flush=True)


def result_text(server: Server, print_env: bool) -> str:
    """The URL and how to export the variables that tests read, on one line; or only the export lines."""
    variables = {"KG_TEST_NEO4J": server.url, "NEO4J_USERNAME": USERNAME, "NEO4J_PASSWORD": server.password}
    assignments = [f"{name}={shlex.quote(value)}" for name, value in variables.items()]
    if print_env:
        return "\n".join(f"export {assignment}" for assignment in assignments)
    return f"{server.url}  export {' '.join(assignments)}"


# --- The command line ------------------------------------------------------------------------------------------------


class OneLineParser(argparse.ArgumentParser):
    """argparse, but a usage error is one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{PROGRAM}: {message} (see --help)\n")


def version_number(text: str) -> str:
    try:
        release_line(text)
    except ServerError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


def port_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"{text!r} is not a port from 1 to 65535, or 0 for any free one")
    return int(text)


def password_text(text: str) -> str:
    if len(text) < SHORTEST_PASSWORD or not text.isprintable():
        raise argparse.ArgumentTypeError(f"a password has {SHORTEST_PASSWORD} or more printable characters")
    return text


def absolute_path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    as_written = argparse.RawDescriptionHelpFormatter
    parser = OneLineParser(prog=PROGRAM, description=__doc__, formatter_class=as_written, allow_abbrev=False)
    parser.add_argument("command", choices=("start", "stop", "status"))
    parser.add_argument("--version", metavar="V", type=version_number, help="5.26.N or 2026.MM.N")
    parser.add_argument("--port", metavar="P", type=port_number, help=f"default {DEFAULT_PORT}; 0: any free one")
    parser.add_argument("--home", metavar="DIR", type=absolute_path, help="default: one per version and port")
    password_help = f"of user {USERNAME} in a new home (default {DEFAULT_PASSWORD})"
    parser.add_argument("--password", metavar="PW", type=password_text, help=password_help)
    parser.add_argument("--print-env", action="store_true", help="print only export lines, for eval")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Returns its exit code: 0 done or running, 1 failed or not running; 2 is a usage error."""
    options = parse_options(arguments)
    try:
        if options.command == "start":
            server = start(options)
        else:
            found = find_server(options.home, options.version, options.port)
            if options.command == "stop":
                stop(found)
                return 0
            if not status(found) or found is None:
                return 1
            server = found
        print(result_text(server, options.print_env))
    except ServerError as error:
        say(" ".join(str(error).split()))
        return 1
    except OSError as error:
        say(f"{error.filename or 'system'}: {error.strerror or error}")
        return 1
    except KeyboardInterrupt:
        say("interrupted")
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
