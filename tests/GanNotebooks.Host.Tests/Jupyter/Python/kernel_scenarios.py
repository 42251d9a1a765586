"""What front ends do to a kernel, each scenario with a kernel of its own: python kernel_scenarios.py NAME"""
import json
import os
import signal
import subprocess
import sys
import time
from queue import Empty

from jupyter_client import KernelManager
from jupyter_client.session import Session


class Kernel:
    def __init__(self):
        self.manager = KernelManager(kernel_name=".net-csharp")
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=30)
        self.pid = self.manager.provisioner.pid

    def run(self, code, **options):
        """Runs a cell; gives the reply and the messages that other front ends hear."""
        message = self.client.execute(code, **options)
        heard = self.hear(message)
        return self.reply(message), heard

    def hear(self, message):
        heard = []
        while True:
            said = self.client.get_iopub_msg(timeout=20)
            if said["parent_header"].get("msg_id") != message:
                continue
            heard.append((said["msg_type"], said["content"]))
            if heard[-1] == ("status", {"execution_state": "idle"}):
                return heard

    def reply(self, message):
        while True:
            said = self.client.get_shell_msg(timeout=20)
            if said["parent_header"].get("msg_id") == message:
                return said["content"]

    def value(self, code):
        reply, heard = self.run(code)
        assert reply["status"] == "ok", reply
        return [c["data"]["text/plain"] for t, c in heard if t == "execute_result"][0]

    def end(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def order_of_messages(kernel):
    reply, heard = kernel.run('Console.Write("a"); var d = display("b"); d.Update("c"); Console.Error.Write("e"); 5')
    kinds = [kind for kind, _ in heard]
    assert kinds[:3] == ["status", "execute_input", "stream"], kinds
    assert kinds[-2:] == ["execute_result", "status"], kinds
    shown = [c for k, c in heard if k == "display_data"][0]
    updated = [c for k, c in heard if k == "update_display_data"][-1]
    assert shown["data"]["text/plain"] == "b" and updated["data"]["text/plain"] == "c"
    assert shown["transient"]["display_id"] == updated["transient"]["display_id"]
    assert reply["execution_count"] == 1 and heard[1][1]["execution_count"] == 1


def silent_and_unstored(kernel):
    reply, heard = kernel.run('Console.Write("x"); 1', silent=True)
    assert [k for k, _ in heard] == ["status", "status"], heard
    reply, _ = kernel.run("1", store_history=False)
    first, _ = kernel.run("1")
    assert first["execution_count"] == 1, first


def user_expressions(kernel):
    reply, _ = kernel.run("int x = 4;", user_expressions={"good": "x + 1", "bad": "nothing"})
    assert reply["user_expressions"]["good"]["data"]["text/plain"] == "5"
    assert reply["user_expressions"]["bad"]["status"] == "error"


def error_message(kernel):
    reply, heard = kernel.run("int[] none = [];\nnone.First()")
    error = [c for k, c in heard if k == "error"][0]
    assert error["ename"] == "InvalidOperationException" and "no elements" in error["evalue"], error
    assert any("cell [1], line 2" in line for line in error["traceback"]), error
    assert reply["status"] == "error" and reply["ename"] == error["ename"]


def an_error_stops_what_is_queued(kernel):
    messages = [kernel.client.execute(code) for code in ("Thread.Sleep(300); throw new Exception();", "int y = 1;", "y")]
    replies = [kernel.reply(m)["status"] for m in messages]
    assert replies == ["error", "aborted", "aborted"], replies
    messages = [kernel.client.execute(code, stop_on_error=False) for code in ("Thread.Sleep(300); throw new Exception();", "2")]
    assert [kernel.reply(m)["status"] for m in messages] == ["error", "ok"]


def stop_by_message(kernel):
    kernel.run("int n = 0;")
    kernel.run("throw new Exception();")
    for code in ("while (true) n++;", "Thread.Sleep(60000);", "await Task.Delay(60000);",
                 "Parallel.For(0, 8, i => { while (true) { } });"):
        message = kernel.client.execute(code)
        time.sleep(0.5)
        start = time.time()
        kernel.manager.interrupt_kernel()
        reply = kernel.reply(message)
        took = time.time() - start
        assert reply["status"] == "error" and reply["ename"] == "Interrupted", reply
        assert took < 0.5, (code, took)
    assert int(kernel.value("n")) > 1000


def forty_stops_at_random(kernel):
    """Stop at any moment of any cell: the kernel goes on, locks are free, the state is kept."""
    import random
    chance = random.Random(5)
    kernel.run("long n = 0; var gate = new object();")
    cells = ["while (true) n++;", "for (;;) lock (gate) n++;", "await Task.Delay(-1);", "while (true) lock (gate) Thread.Sleep(1);",
             "Parallel.For(0, 100, i => { while (true) Interlocked.Increment(ref n); });", "while (true) Console.WriteLine(n++);",
             "while (true) { var d = display(n); for (int i = 0; i < 100; i++) d.Update(n++); }",
             "while (true) { try { throw new Exception(); } catch (Exception) { n++; } }",
             "try { while (true) { await Task.Yield(); n++; } } finally { n++; }"]
    for _ in range(40):
        message = kernel.client.execute(chance.choice(cells))
        time.sleep(chance.random() * 0.1)
        kernel.manager.interrupt_kernel()
        assert kernel.reply(message)["status"] in ("error", "aborted")
        assert kernel.value("bool free = Monitor.TryEnter(gate, 500); if (free) Monitor.Exit(gate); free") == "true"
    assert int(kernel.value("n")) > 1000


def stop_by_signal(kernel):
    message = kernel.client.execute("while (true) { }")
    time.sleep(0.5)
    os.kill(kernel.pid, signal.SIGINT)
    assert kernel.reply(message)["ename"] == "Interrupted"
    assert kernel.value("1 + 1") == "2"


def input_and_password(kernel):
    message = kernel.client.execute('var a = Console.ReadLine(); var b = Password("secret? "); a + b', allow_stdin=True)
    first = kernel.client.get_stdin_msg(timeout=20)["content"]
    kernel.client.input("one")
    second = kernel.client.get_stdin_msg(timeout=20)["content"]
    kernel.client.input("two")
    assert kernel.reply(message)["status"] == "ok"
    assert first["password"] is False and second == {"prompt": "secret? ", "password": True}
    assert kernel.value("a + b") == "onetwo"


def stop_while_asking(kernel):
    message = kernel.client.execute("Console.ReadLine()", allow_stdin=True)
    kernel.client.get_stdin_msg(timeout=20)
    start = time.time()
    kernel.manager.interrupt_kernel()
    assert kernel.reply(message)["ename"] == "Interrupted"
    assert time.time() - start < 0.5


def completion_counts_code_points(kernel):
    code = 'var s = "\U0001F600"; Console.WriteL'
    message = kernel.client.complete(code, len(code))
    reply = kernel.reply(message)
    assert reply["matches"] == ["WriteLine"], reply["matches"]
    assert (reply["cursor_start"], reply["cursor_end"]) == (len(code) - 6, len(code)), reply


def other_requests(kernel):
    assert kernel.reply(kernel.client.comm_info())["comms"] == {}
    info = kernel.reply(kernel.client.kernel_info())
    assert info["language_info"]["name"] == "C#" and info["protocol_version"].startswith("5."), info
    assert kernel.reply(kernel.client.is_complete("if (true) {"))["status"] == "incomplete"
    found = kernel.reply(kernel.client.inspect("Math.Abs"))
    assert found["found"] and "Math.Abs(" in found["data"]["text/plain"]
    assert kernel.client.is_alive() and kernel.client.hb_channel.is_beating()


def wrong_signature_is_dropped(kernel):
    forger = Session(key=b"not the key")
    forged = forger.send(kernel.client.shell_channel.socket, "execute_request",
                         content={"code": 'int forged = 1;', "silent": False})
    reply, _ = kernel.run("forged")
    assert reply["status"] == "error", reply
    assert reply["execution_count"] == 1


def garbage_is_survived(kernel):
    socket = kernel.client.shell_channel.socket
    for frames in ([b""], [b"<IDS|MSG>"], [b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"], [b"x"] * 20):
        socket.send_multipart(frames)
    session = kernel.client.session
    for content in ({}, {"code": 5}, {"code": None, "cursor_pos": "x"}, {"code": "x", "cursor_pos": 99}):
        for kind in ("execute_request", "complete_request", "inspect_request", "is_complete_request", "history_request"):
            session.send(socket, kind, content=content)
    # An error above stops what is queued behind it, so wait until the queue is empty.
    kernel.reply(kernel.client.kernel_info())
    assert kernel.value("2 + 2") == "4"


def many_prints(kernel):
    kernel.run("1")
    start = time.time()
    _, heard = kernel.run("for (int i = 0; i < 10000; i++) Console.WriteLine(i);")
    text = "".join(c["text"] for k, c in heard if k == "stream")
    assert text == "".join(f"{i}\n" for i in range(10000))
    assert time.time() - start < 2


def restart(kernel):
    kernel.run("int x = 1;")
    kernel.manager.restart_kernel()
    kernel.client.wait_for_ready(timeout=30)
    assert kernel.run("x")[0]["status"] == "error"


def shutdown(kernel):
    kernel.client.shutdown()
    for _ in range(50):
        if not kernel.manager.is_alive():
            return
        time.sleep(0.1)
    raise AssertionError("The kernel did not end within 5 s of shutdown_request.")


def death_is_explained(kernel):
    message = kernel.client.execute('new Thread(() => throw new Exception("from nowhere")).Start(); Thread.Sleep(3000);')
    text = ""
    while "from nowhere" not in text:
        said = kernel.client.get_iopub_msg(timeout=10)
        if said["msg_type"] == "stream":
            text += said["content"]["text"]
    assert "kernel ends" in text, text


def dies_and_says(kernel, code, says):
    """The cell ends the process; the front end, which did not restart, hears why below that cell."""
    kernel.run("1")
    time.sleep(1.5)  # The watcher starts once the kernel has warmed up.
    message = kernel.client.execute(code)
    while True:
        said = kernel.client.get_iopub_msg(timeout=30)
        if said["msg_type"] == "error":
            break
    assert said["parent_header"]["msg_id"] == message, said
    assert said["content"]["ename"] == "KernelDied" and says in said["content"]["evalue"], said["content"]


def a_stack_overflow_is_told(kernel):
    # In the cell's own functions recursion is an exception; inside a library it is not.
    dies_and_says(kernel, "object[] self = [null]; self[0] = self; System.Collections.StructuralComparisons.StructuralEqualityComparer.GetHashCode(self)",
                  "stack is used up")


def a_native_crash_is_told(kernel):
    dies_and_says(kernel, "System.Runtime.InteropServices.Marshal.WriteByte((nint)4096, 1);", "Native code failed")


def memory_that_is_used_up_is_told(kernel):
    dies_and_says(kernel, 'Environment.FailFast("Out of memory.");', "memory is used up")


def a_kernel_that_is_killed_or_ends_is_not_explained(kernel):
    kernel.run("1")
    time.sleep(1.5)
    kernel.client.execute("while (true) { }")
    time.sleep(0.5)
    os.kill(kernel.pid, signal.SIGKILL)
    end = time.time() + 3
    while time.time() < end:
        try:
            assert kernel.client.get_iopub_msg(timeout=0.2)["msg_type"] != "error"
        except Empty:
            pass


def nbclient_keeps_the_reason(kernel):
    import nbclient
    import nbformat
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": {"name": ".net-csharp", "display_name": "C#", "language": "C#"}})
    notebook.cells = [nbformat.v4.new_code_cell(code) for code in (
        "1", "Thread.Sleep(2000); System.Runtime.InteropServices.Marshal.WriteByte((nint)4096, 1);")]
    try:
        nbclient.NotebookClient(notebook, timeout=60).execute()
    except nbclient.exceptions.DeadKernelError:
        told = [output for output in notebook.cells[1].outputs if output["output_type"] == "error"]
        assert told and told[0]["ename"] == "KernelDied", notebook.cells[1].outputs
        return
    raise AssertionError("The kernel did not die.")


def a_restart_after_death_comes_on_the_same_ports(kernel):
    dies_and_says(kernel, "System.Runtime.InteropServices.Marshal.WriteByte((nint)4096, 1);", "Native code failed")
    kernel.manager.restart_kernel(now=True)
    kernel.client.wait_for_ready(timeout=30)
    assert kernel.value("1 + 1") == "2"


def listens_only_where_it_is_told(kernel):
    kernel.run("1")
    with open(kernel.manager.connection_file) as file:
        connection = json.load(file)
    assert os.stat(kernel.manager.connection_file).st_mode & 0o077 == 0
    told = {connection[name] for name in ("shell_port", "control_port", "iopub_port", "stdin_port", "hb_port")}
    mine = {os.readlink(f"/proc/{kernel.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{kernel.pid}/fd")}
    listening = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        with open(table) as lines:
            for line in list(lines)[1:]:
                fields = line.split()
                if fields[3] == "0A" and f"socket:[{fields[9]}]" in mine:
                    address, port = fields[1].split(":")
                    assert address == "0100007F", line
                    listening.add(int(port, 16))
    assert listening == told, (listening, told)


def leaves_nothing_behind(kernel):
    import glob
    kernel.run("1")
    time.sleep(1.5)
    children = subprocess.run(["/bin/ps", "--ppid", str(kernel.pid), "-o", "pid="], capture_output=True, text=True).stdout.split()
    assert len(children) == 1, children
    began = os.stat(f"/proc/{kernel.pid}").st_mtime
    os.kill(kernel.pid, signal.SIGKILL)
    for _ in range(50):
        if not os.path.exists(f"/proc/{children[0]}"):
            break
        time.sleep(0.1)
    assert not os.path.exists(f"/proc/{children[0]}"), "The watcher outlived the kernel by 5 s."
    # Not what a process of the same number left that was killed long ago.
    left = [path for path in glob.glob(f"/tmp/*{kernel.pid}*") if os.lstat(path).st_mtime > began - 60]
    assert not left, left


def ends_with_its_parent(kernel):
    """Starts a process that starts a kernel and dies: the kernel must not stay behind."""
    script = ("from jupyter_client import KernelManager; import os; km = KernelManager(kernel_name='.net-csharp');"
              "km.start_kernel(); c = km.client(); c.start_channels(); c.wait_for_ready(timeout=30);"
              "print(km.provisioner.pid, flush=True); os._exit(0)")
    child = int(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)
    for _ in range(50):
        if not os.path.exists(f"/proc/{child}"):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("The kernel outlived the process that started it by 5 s.")


if __name__ == "__main__":
    under_test = Kernel()
    try:
        globals()[sys.argv[1]](under_test)
    finally:
        under_test.end()
