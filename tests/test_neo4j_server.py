"""scripts/neo4j_server.py: what it decides, writes and says.

No Neo4j is started here: a stand-in for `java` answers the Bolt handshake on the port that neo4j.conf names, so that
start, status and stop are tested in milliseconds as they are called. Real servers of both versions are started by the
project's continuous integration through the same script.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "neo4j_server.py"


def load_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("neo4j_server", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["neo4j_server"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


neo: Any = load_script()

STAND_IN = """
import os, socket, sys, time
home = os.path.dirname(os.path.dirname(os.path.abspath(sys.argv[1])))
arguments = sys.argv[2:]
if "-version" in arguments:
    print(f"    java.home = {home}\\n    java.specification.version = {os.environ.get('STAND_IN_JAVA', '17')}")
    sys.exit(0)
if "set-initial-password" in arguments:
    os.makedirs(os.environ["NEO4J_HOME"] + "/data/dbms", exist_ok=True)
    open(os.environ["NEO4J_HOME"] + "/data/dbms/auth.ini", "a").write(arguments[-1] + "\\n")
    sys.exit(0)
if os.environ.get("STAND_IN_DIES"):
    print("INFO Starting...\\n12:00 ERROR no room on the disk\\n12:00 INFO Stopped.")
    sys.exit(1)
server_home = next(a for a in arguments if a.startswith("--home-dir=")).split("=", 1)[1]
open(server_home + "/launches", "a").write("one\\n")
os.makedirs(server_home + "/data/databases", exist_ok=True)
address = next(l for l in open(server_home + "/conf/neo4j.conf") if l.startswith("server.bolt.listen_address="))
time.sleep(0.2)
if os.environ.get("STAND_IN_HANGS"):
    time.sleep(60)
with socket.create_server(("127.0.0.1", int(address.rsplit(":", 1)[1]))) as server:
    while True:
        connection, _ = server.accept()
        with connection:
            connection.recv(20)
            connection.sendall(b"\\0\\0\\x08\\x05")
"""


def make_jdk(folder: Path) -> Path:
    """A JDK home whose bin/java is the stand-in."""
    java = folder / "bin" / "java"
    java.parent.mkdir(parents=True)
    (folder / "bin" / "stand_in.py").write_text(STAND_IN, encoding="utf-8")
    java.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{folder}/bin/stand_in.py" "$0" "$@"\n', encoding="utf-8")
    java.chmod(0o755)
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Folders of the test's own, a stand-in Java, jars that are fetched already, and a PATH with nothing on it."""
    for version in ("5.26.28", "2026.09.0"):
        (tmp_path / "cache" / "kg" / "neo4j" / version / "lib").mkdir(parents=True)
    return {
        "HOME": str(tmp_path),
        "JAVA_HOME": str(make_jdk(tmp_path / "a jdk")),
        "PATH": str(tmp_path / "empty"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPT), *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def error_line(done: subprocess.CompletedProcess[str], code: int = 1) -> str:
    """The one line that a failed command says, and nothing but it."""
    assert done.returncode == code, done
    assert done.stdout == ""
    assert done.stderr.startswith("neo4j_server.py: ")
    assert done.stderr.count("\n") == 1
    return done.stderr


def free_port() -> str:
    return str(neo.claim_port(0))


# --- Java and versions


@pytest.mark.parametrize(
    ("settings", "home", "version"),
    [
        ("    java.home = /usr/lib/jvm/jdk-17\n    java.specification.version = 17\n", "/usr/lib/jvm/jdk-17", 17),
        ("  java.specification.version = 25\n  java.home = /Library/My Java/Home \n", "/Library/My Java/Home", 25),
        ("    java.home = /opt/jre8\n    java.specification.version = 1.8\n", "/opt/jre8", 8),
    ],
)
def test_java_tells_its_home_and_version(settings: str, home: str, version: int) -> None:
    assert neo.parse_java(settings) == neo.Java(Path(home), version)


@pytest.mark.parametrize(
    "settings", ["", 'openjdk version "17.0.15"', "java.home = /x\njava.specification.version = ?"]
)
def test_text_without_the_properties_is_no_java(settings: str) -> None:
    assert neo.parse_java(settings) is None


def test_java_home_comes_before_path_and_jvm_folders_and_no_home_twice(tmp_path: Path) -> None:
    jvm = tmp_path / "jvm"
    first, second, third = (make_jdk(jvm / name) for name in ("c", "b", "a"))
    (jvm / "link-to-b").symlink_to(second)
    broken = jvm / "0" / "bin"
    broken.mkdir(parents=True)
    (broken / "java").symlink_to(tmp_path / "nowhere")
    environment = {"JAVA_HOME": str(first), "PATH": str(second / "bin")}
    assert [java.home for java in neo.find_javas(environment, [jvm, tmp_path / "absent"])] == [first, second, third]


def javas(*versions: int) -> list[Any]:
    return [neo.Java(Path(f"/jvm/{index}-{version}"), version) for index, version in enumerate(versions)]


@pytest.mark.parametrize(
    ("installed", "version"),
    [
        ((17,), "5.26.28"),
        ((25, 17), "5.26.28"),  # long-term support wins where its Java is there
        ((21,), "5.26.28"),
        ((25,), "2026.09.0"),
        ((8, 24), "2026.09.0"),
        ((99,), "2026.09.0"),
        ((11,), "5.26.28"),
        ((), "5.26.28"),
    ],
)
def test_the_default_version_is_what_the_found_java_is_meant_for(installed: tuple[int, ...], version: str) -> None:
    assert neo.choose_version(javas(*installed)) == version


@pytest.mark.parametrize(
    ("version", "installed", "chosen"),
    [
        ("5.26.28", (25, 21, 17), 21),  # in the order found, within the supported range
        ("5.26.28", (25,), 25),
        ("2026.09.0", (17, 25, 21), 25),
        ("2026.09.0", (99, 21), 21),
    ],
)
def test_a_supported_java_comes_before_a_newer_one(version: str, installed: tuple[int, ...], chosen: int) -> None:
    assert neo.choose_java(version, javas(*installed)).version == chosen


@given(st.lists(st.integers(8, 40), max_size=5))
def test_the_default_version_can_be_run_whenever_any_version_can(installed: list[int]) -> None:
    version = neo.choose_version(javas(*installed))
    if any(java >= 17 for java in installed):
        assert neo.choose_java(version, javas(*installed)).version >= neo.release_line(version).java[0]
    else:
        with pytest.raises(neo.ServerError, match="needs Java 17 or later"):
            neo.choose_java(version, javas(*installed))


def test_no_java_that_fits_is_told_with_the_javas_that_were_found() -> None:
    with pytest.raises(neo.ServerError, match=r"2026\.09\.0 needs Java 21 or later; found: Java 17 in /jvm/0-17"):
        neo.choose_java("2026.09.0", javas(17))


def test_a_machine_without_java_gets_one_line(
    environment: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {**environment, "JAVA_HOME": ""}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(neo, "JVM_FOLDERS", ())
    assert neo.main(["start"]) == 1
    assert "Neo4j 5.26.28 needs Java 17 or later; found: none; install one or set JAVA_HOME" in capsys.readouterr().err


@pytest.mark.parametrize("version", ["5.26.1", "2026.01.0", "2026.09"])
def test_other_versions_of_a_known_line_are_accepted(version: str) -> None:
    assert version.startswith(neo.release_line(version).prefix)


# --- Jars


def test_the_pom_asks_for_the_two_artifacts_of_one_version() -> None:
    names = {"m": "http://maven.apache.org/POM/4.0.0"}
    root = ElementTree.fromstring(neo.pom_text("5.26.28"))  # noqa: S314 - our own text
    asked = [[field.text for field in dependency] for dependency in root.iterfind(".//m:dependency", names)]
    assert asked == [["org.neo4j.app", "neo4j-server", "5.26.28"], ["org.neo4j", "neo4j", "5.26.28"]]


def put_maven_on_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    maven = tmp_path / "bin" / "mvn"
    maven.parent.mkdir()
    maven.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{maven.parent}:{os.environ['PATH']}")


def test_a_fetch_that_was_killed_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_maven_on_path(tmp_path, monkeypatch, "test -f pom.xml && mkdir lib && touch lib/neo4j-5.26.28.jar")
    half = tmp_path / "cache" / "5.26.28.partial" / "lib"
    half.mkdir(parents=True)
    (half / "half.jar").touch()
    jars = neo.fetch_jars("5.26.28", javas(17)[0], tmp_path / "cache")
    assert [jar.name for jar in jars.iterdir()] == ["neo4j-5.26.28.jar"]
    assert not half.exists()


@pytest.mark.parametrize(
    ("maven", "message"),
    [
        (r"printf '\033[0m[ERROR] no such artifact -> [Help 1]\n[ERROR] more\n'; exit 1", "28: no such artifact$"),
        ("mkdir lib; touch lib/half.jar; exit 3", "28: exit code 3$"),
        ("exit 0", "28: exit code 0$"),  # Maven is content, but the server is not there
    ],
)
def test_a_failed_fetch_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, maven: str, message: str
) -> None:
    put_maven_on_path(tmp_path, monkeypatch, maven)
    with pytest.raises(neo.ServerError, match=message):
        neo.fetch_jars("5.26.28", javas(17)[0], tmp_path / "cache")
    assert [entry.name for entry in (tmp_path / "cache").iterdir()] == ["5.26.28.lock"]


def test_a_missing_maven_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "cache")
    assert "mvn is not on PATH: install it" in error_line(run(environment, "start", "--version", "5.26.28"))


# --- The home folder


@pytest.mark.parametrize("version", ["5.26.28", "2026.09.0"])
def test_the_server_listens_to_bolt_on_the_loopback_address_only(version: str) -> None:
    lines = neo.conf_text(version, 7690).splitlines()
    settings = dict(line.split("=", 1) for line in lines if not line.startswith("#"))
    assert settings["server.default_listen_address"] == "127.0.0.1"
    assert settings["server.bolt.listen_address"] == "127.0.0.1:7690"
    assert settings["server.http.enabled"] == settings["server.https.enabled"] == "false"
    assert settings["dbms.usage_report.enabled"] == "false"
    assert ("server.fleet_discovery.enabled" in settings) == (version == "2026.09.0")  # 5.26 refuses what it knows not


def test_a_home_is_read_as_it_was_written_and_its_password_is_private(tmp_path: Path) -> None:
    server = neo.Server(tmp_path, "5.26.28", 7690, 'a "quoted" pässword')
    neo.write_home(server)
    assert neo.read_server(tmp_path) == server
    assert (tmp_path / "server.json").stat().st_mode & 0o077 == 0
    folders = {entry.name for entry in tmp_path.iterdir() if entry.is_dir()}
    assert folders == {"conf", "data", "logs", "plugins", "import"}


def test_a_folder_of_something_else_is_refused_and_left_alone(environment: dict[str, str], tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    (foreign / "conf").mkdir(parents=True)
    assert "is no home made by neo4j_server.py" in error_line(run(environment, "start", "--home", str(foreign)))
    assert [entry.name for entry in foreign.iterdir()] == ["conf"]


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"version": "5.26.28", "port": 1, "password": "p", "more": 1}'])
def test_a_damaged_record_is_told(tmp_path: Path, record: str) -> None:
    (tmp_path / "server.json").write_text(record, encoding="utf-8")
    with pytest.raises(neo.ServerError, match=r"server\.json cannot be read"):
        neo.read_server(tmp_path)


def test_a_dead_child_nobody_has_waited_for_is_not_alive(tmp_path: Path) -> None:
    server = neo.Server(tmp_path, "5.26.28", 7690, "password")
    assert not neo.is_alive(server)
    lock = neo.take_lock(tmp_path, fcntl.LOCK_EX)
    child = subprocess.Popen(["sleep", "60"], pass_fds=(lock,))
    os.close(lock)
    assert neo.is_alive(server)
    assert neo.take_lock(tmp_path, fcntl.LOCK_EX) is None
    child.kill()
    os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)  # it is dead, and stays a zombie
    assert not neo.is_alive(server)
    child.wait()


def test_looking_at_a_server_is_not_mistaken_for_one(tmp_path: Path) -> None:
    server = neo.Server(tmp_path, "5.26.28", 7690, "password")
    look = neo.take_lock(tmp_path, fcntl.LOCK_SH)
    assert not neo.is_alive(server)  # a second look beside the first
    threading.Timer(0.03, os.close, (look,)).start()
    start = neo.take_lock(tmp_path, fcntl.LOCK_EX)  # a start waits for the look to end
    assert start is not None
    os.close(start)


def test_a_server_on_its_way_is_not_stopped(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    neo.write_home(neo.Server(home, "5.26.28", 7690, "password"))
    lock = neo.take_lock(home, fcntl.LOCK_EX)
    assert "is just being started" in error_line(run(environment, "stop", "--home", str(home)))
    os.close(lock)


# --- Bolt and ports


@pytest.mark.parametrize(
    ("reply", "answers"),
    [
        (b"\0\0\x08\x05", True),
        (b"\0\0\x04\x04", True),
        (b"\0\0\0\0", False),  # Bolt, but no common version
        (b"HTTP/1.1 400 Bad Request\r\n", False),
        (b"\0\0", False),
        (b"", False),
    ],
)
def test_only_a_whole_handshake_counts_as_an_answer(reply: bytes, answers: bool) -> None:
    asked = b""

    def serve(server: socket.socket) -> None:
        nonlocal asked
        connection, _ = server.accept()
        with connection:
            asked = connection.recv(20, socket.MSG_WAITALL)
            connection.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,))
        thread.start()
        assert neo.bolt_answers(server.getsockname()[1]) == answers
        thread.join()
    assert asked[:4] == b"\x60\x60\xb0\x17"
    assert len(asked) == 20


def test_nobody_on_the_port_is_no_answer() -> None:
    assert not neo.bolt_answers(neo.claim_port(0))


def test_a_port_taken_by_something_else_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        home = tmp_path / "home"
        home.mkdir()
        neo.write_home(neo.Server(home, "5.26.28", port, "password"))
        (home / "neo4j.pid").write_text("1\n", encoding="utf-8")
        done = run(environment, "start", "--home", str(home))
    assert f"port {port} is taken by another program: choose another with --port" in error_line(done)
    assert not (home / "neo4j.pid").exists()  # a pid of old is never left for stop to signal


# --- Messages


@pytest.mark.parametrize(
    ("log", "line"),
    [
        ("ERROR-free start\n2026 ERROR Failed\n\tat a.b(C.java:1)\n2026 INFO Stopped.", "2026 ERROR Failed"),
        (
            "2026 ERROR Failed\nCaused by: a.B: outer\n\tat x\nCaused by: c.D: root\n\t... 5 more",
            "Caused by: c.D: root",
        ),
        ("WARNING: noise\nError: Could not find or load main class X\n", "Error: Could not find or load main class X"),
        ("a.b.InvalidPasswordException: too short\n", "a.b.InvalidPasswordException: too short"),
        ("some words\nWARNING: noise\n", "some words"),
        ("\n", "nothing in its log"),
    ],
)
def test_the_telling_line_of_a_log(log: str, line: str) -> None:
    assert neo.telling_line(log) == line


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "required: command"),
        (["dance"], "invalid choice: 'dance'"),
        (["start", "--port", "65536"], "'65536' is not a port"),
        (["start", "--port", "-1"], "--port"),
        (["start", "--version", "4.4.1"], "unknown Neo4j version '4.4.1'"),
        (["start", "--version", "5.26.28/../x"], "unknown Neo4j version"),
        (["start", "--password", "short"], "8 or more printable characters"),
        (["start", "--pass", "long-enough"], "unrecognized arguments"),
    ],
)
def test_a_usage_error_is_one_line_and_exit_code_2(
    environment: dict[str, str], arguments: list[str], message: str
) -> None:
    assert message in error_line(run(environment, *arguments), code=2)


@pytest.mark.parametrize("password", ["kg-test-password", 'it\'s $HOME `id` \\ "ü" ; exit'])
def test_a_shell_reads_the_export_lines_back(password: str) -> None:
    server = neo.Server(Path("/h"), "5.26.28", 7690, password)
    shell = 'eval "$1"; printf "%s|%s|%s" "$KG_TEST_NEO4J" "$NEO4J_USERNAME" "$NEO4J_PASSWORD"'
    for text in (neo.result_text(server, print_env=True), neo.result_text(server, print_env=False).split("  ", 1)[1]):
        done = subprocess.run(["sh", "-c", shell, "sh", text], env={}, capture_output=True, text=True, check=True)
        assert done.stdout == f"bolt://127.0.0.1:7690|neo4j|{password}"


# --- Start, status, stop (with the stand-in)


def test_a_server_is_started_found_stopped_and_started_again(environment: dict[str, str], tmp_path: Path) -> None:
    port = free_port()
    home = tmp_path / "data" / "kg" / "neo4j" / f"5.26.28-{port}"
    url = f"bolt://127.0.0.1:{port}"
    assert run(environment, "status", "--port", port).returncode == 1
    try:
        started = run(environment, "start", "--port", port, "--password", "a-password")
        assert started.returncode == 0, started.stderr
        variables = f"KG_TEST_NEO4J={url} NEO4J_USERNAME=neo4j NEO4J_PASSWORD=a-password"
        assert started.stdout == f"{url}  export {variables}\n"
        again = run(environment, "start", "--port", port)
        assert (again.returncode, again.stdout) == (0, started.stdout)
        assert "already running: Neo4j 5.26.28" in again.stderr
        status = run(environment, "status", "--port", port, "--print-env")
        assert status.returncode == 0
        assert status.stdout.splitlines()[0] == f"export KG_TEST_NEO4J={url}"

        assert "another password" in error_line(run(environment, "start", "--port", port, "--password", "other-one"))
        other_version = run(environment, "start", "--port", port, "--version", "2026.09.0")
        assert f"port {port} is taken by another Bolt server" in error_line(other_version)
        elsewhere = run(environment, "start", "--home", str(home), "--port", free_port())
        assert f"runs on port {port}: stop it first" in error_line(elsewhere)

        process = int((home / "neo4j.pid").read_text(encoding="utf-8"))
        assert os.getsid(process) == process  # a session of its own: it outlives the terminal
        assert run(environment, "stop", "--port", port).returncode == 0
        assert not (home / "neo4j.pid").exists()
        assert not neo.bolt_answers(int(port))
        assert run(environment, "status", "--port", port).returncode == 1
        assert "not running" in error_line(run(environment, "stop", "--port", port), code=0)

        assert run(environment, "start", "--port", port).stdout == started.stdout  # with the password it was made with
        assert (home / "data" / "dbms" / "auth.ini").read_text(encoding="utf-8") == "a-password\n"  # set once
    finally:
        run(environment, "stop", "--port", port)


def test_two_versions_stand_side_by_side(environment: dict[str, str]) -> None:
    environment = {**environment, "STAND_IN_JAVA": "21"}
    ports = {"5.26.28": free_port(), "2026.09.0": free_port()}
    try:
        for version, port in ports.items():
            assert run(environment, "start", "--version", version, "--port", port).returncode == 0
        for version, port in ports.items():
            assert f"running: Neo4j {version}" in run(environment, "status", "--port", port).stderr
    finally:
        for port in ports.values():
            assert run(environment, "stop", "--port", port).returncode == 0


def test_starts_at_the_same_time_make_one_server(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, str(SCRIPT), "start", "--home", str(home), "--port", free_port()]
    starts = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    try:
        results = {(start.communicate(timeout=60)[0], start.returncode) for start in starts}
        assert [code for _, code in results] == [0]
        assert (home / "launches").read_text(encoding="utf-8") == "one\n"
    finally:
        run(environment, "stop", "--home", str(home))


def test_a_killed_server_is_not_running_and_starts_again(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    try:
        assert run(environment, "start", "--home", str(home), "--port", "0").returncode == 0
        os.kill(int((home / "neo4j.pid").read_text(encoding="utf-8")), signal.SIGKILL)
        while neo.is_alive(neo.read_server(home)):
            time.sleep(0.01)
        assert run(environment, "status", "--home", str(home)).returncode == 1
        assert run(environment, "start", "--home", str(home)).returncode == 0
        assert run(environment, "status", "--home", str(home)).returncode == 0
    finally:
        run(environment, "stop", "--home", str(home))


def test_a_server_that_dies_is_told_with_its_error_and_its_log(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run({**environment, "STAND_IN_DIES": "1"}, "start", "--home", str(home), "--port", "0")
    log = home / "logs" / "console.log"
    assert f"the server died: 12:00 ERROR no room on the disk (log: {log})" in error_line(done)
    assert run(environment, "status", "--home", str(home)).returncode == 1


def test_an_interrupted_start_leaves_nothing_running(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    command = [sys.executable, str(SCRIPT), "start", "--home", str(home), "--port", "0"]
    start = subprocess.Popen(command, env={**environment, "STAND_IN_HANGS": "1"}, stderr=subprocess.PIPE, text=True)
    while not (home / "launches").exists():
        assert start.poll() is None
        time.sleep(0.01)
    start.send_signal(signal.SIGINT)
    assert start.communicate(timeout=60)[1] == "neo4j_server.py: interrupted\n"
    assert start.returncode == 130
    assert not neo.is_alive(neo.read_server(home))
