using System.Text.Json.Nodes;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Jupyter;

/// <summary>What one request's cell shows, on its way to the front ends.</summary>
internal sealed class JupyterOutput(Wire wire, JupyterMessage request, int number, bool silent, InputRequests? input) : ICellOutput
{
    public void Write(CellStream stream, string text) => Publish("stream", new JsonObject
    {
        ["name"] = stream == CellStream.Out ? "stdout" : "stderr",
        ["text"] = text,
    });

    public void Display(MimeBundle bundle, string displayId) => Publish("display_data", Shown(bundle, displayId));

    public void Update(MimeBundle bundle, string displayId) => Publish("update_display_data", Shown(bundle, displayId));

    public void Result(MimeBundle bundle) => Publish("execute_result", new JsonObject
    {
        ["execution_count"] = number,
        ["data"] = bundle.ToJson(),
        ["metadata"] = new JsonObject(),
    });

    public void Clear(bool wait) => Publish("clear_output", new JsonObject { ["wait"] = wait });

    public string? ReadLine(string prompt, bool isPassword) => input is null
        ? throw new InvalidOperationException("This front end cannot ask for input.")
        : input.Ask(request, prompt, isPassword);

    private static JsonObject Shown(MimeBundle bundle, string displayId) => new()
    {
        ["data"] = bundle.ToJson(),
        ["metadata"] = new JsonObject(),
        ["transient"] = new JsonObject { ["display_id"] = displayId },
    };

    private void Publish(string type, JsonObject content)
    {
        if (!silent)
            wire.Publish(request.Header, type, content);
    }
}
