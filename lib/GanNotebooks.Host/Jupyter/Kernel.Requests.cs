using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Jupyter;

// The requests about code.
internal sealed partial class Kernel
{
    private void Execute(JupyterMessage message, long order)
    {
        var content = message.Content;
        string code = Text(content, "code");
        bool silent = Flag(content, "silent", false);
        bool store = !silent && Flag(content, "store_history", true);
        if (store)
            _executionCount++;
        int number = Math.Max(1, _executionCount);
        if (!silent)
            _wire.Publish(message.Header, "execute_input", new JsonObject { ["code"] = code, ["execution_count"] = number });

        if (Question().Match(code) is { Success: true } question)
        {
            AnswerQuestion(message, question.Groups["name"].Value, number);
            return;
        }
        // Doing the same work a second time beside the warm-up would make both slower.
        _warm.Wait();
        var output = new JupyterOutput(_wire, message, number, silent, Flag(content, "allow_stdin", false) ? _input : null);
        _watch?.CellStarts(message.Header);
        IsRunningCell = true;
        var result = _session.Value.Run(code, number, output, () => IsDropped(order));
        IsRunningCell = false;
        _watch?.CellEnds();
        if (store)
            _history.Add(number, code);

        if (result.Error is { } error)
        {
            if (Flag(content, "stop_on_error", true))
                // What "Run all" has queued behind this cell is not to run.
                Interlocked.Exchange(ref _abortUpTo, Interlocked.Read(ref _received));
            if (!silent)
                _wire.Publish(message.Header, "error", Content(error));
            var failed = Content(error);
            failed["status"] = "error";
            failed["execution_count"] = number;
            failed["user_expressions"] = new JsonObject();
            _wire.Reply(Channel.Shell, message, "execute_reply", failed);
            return;
        }
        var reply = Ok();
        reply["execution_count"] = number;
        reply["payload"] = new JsonArray();
        reply["user_expressions"] = UserExpressions(content, number);
        _wire.Reply(Channel.Shell, message, "execute_reply", reply);
    }

    /// <summary><c>Math.Abs?</c> as in other kernels: what is known of a name, in the front end's pager.</summary>
    private void AnswerQuestion(JupyterMessage message, string name, int number)
    {
        string found = _session.Value.Inspect(name, name.Length) ?? $"Nothing is known of {name}.";
        var reply = Ok();
        reply["execution_count"] = number;
        reply["payload"] = new JsonArray(new JsonObject
        {
            ["source"] = "page",
            ["data"] = new JsonObject { [MimeBundle.PlainText] = found },
            ["start"] = 0,
        });
        reply["user_expressions"] = new JsonObject();
        _wire.Reply(Channel.Shell, message, "execute_reply", reply);
    }

    private JsonObject UserExpressions(JsonObject content, int number)
    {
        var values = new JsonObject();
        foreach (var (name, expression) in content["user_expressions"] as JsonObject ?? [])
        {
            if (expression is not JsonValue value || !value.TryGetValue(out string? code))
                continue;
            var recorder = new Running.OutputRecorder();
            var result = _session.Value.Run(code, number, recorder);
            JsonObject answer;
            if (result.Error is { } error)
            {
                answer = Content(error);
                answer["status"] = "error";
            }
            else
            {
                answer = Ok();
                answer["data"] = ObjectFormatter.Format(result.Value).ToJson();
                answer["metadata"] = new JsonObject();
            }
            values[name] = answer;
        }
        return values;
    }

    private JsonObject Complete(JsonObject content)
    {
        string code = Text(content, "code");
        var completion = _session.Value.Complete(code, Position(content, code));
        var reply = Ok();
        int start = CodePoints(code, completion.Start), end = CodePoints(code, completion.End);
        reply["matches"] = new JsonArray([.. completion.Items.Select(item => JsonValue.Create(item.Text))]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;
        reply["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. completion.Items.Select(item => new JsonObject
            {
                ["start"] = start,
                ["end"] = end,
                ["text"] = item.Text,
                ["type"] = item.Kind,
                ["signature"] = item.Signature,
            })]),
        };
        return reply;
    }

    private JsonObject Inspect(JsonObject content)
    {
        string code = Text(content, "code");
        string? found = _session.Value.Inspect(code, Position(content, code));
        var reply = Ok();
        reply["found"] = found is not null;
        reply["data"] = found is null ? new JsonObject() : new JsonObject { [MimeBundle.PlainText] = found };
        reply["metadata"] = new JsonObject();
        return reply;
    }

    private static JsonObject IsComplete(JsonObject content) => NotebookSession.Completeness(Text(content, "code")) switch
    {
        CodeCompleteness.Complete => new JsonObject { ["status"] = "complete" },
        CodeCompleteness.Incomplete => new JsonObject { ["status"] = "incomplete", ["indent"] = "    " },
        _ => new JsonObject { ["status"] = "invalid" },
    };

    private static JsonObject Content(CellError error) => new()
    {
        ["ename"] = error.Name,
        ["evalue"] = error.Message,
        ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
    };

    /// <summary>Jupyter counts code points, .NET UTF-16 units: they part ways behind the first emoji.</summary>
    private static int Position(JsonObject content, string code)
    {
        if (content["cursor_pos"] is not JsonValue value || !value.TryGetValue(out int points))
            return code.Length;
        int position = 0;
        foreach (Rune rune in code.EnumerateRunes())
        {
            if (points-- <= 0)
                break;
            position += rune.Utf16SequenceLength;
        }
        return position;
    }

    private static int CodePoints(string code, int position) => code[..position].EnumerateRunes().Count();

    [GeneratedRegex(@"^\s*(\?\s*(?<name>[\w.]+)|(?<name>[\w.]+)\s*\?)\s*$")]
    private static partial Regex Question();
}
