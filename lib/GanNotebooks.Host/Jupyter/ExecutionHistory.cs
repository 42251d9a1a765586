using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter;

/// <summary>The cells that ran, for front ends that offer to bring them back.</summary>
internal sealed class ExecutionHistory
{
    private readonly List<(int Number, string Code)> _entries = [];

    public void Add(int number, string code) => _entries.Add((number, code));

    public JsonArray Answer(JsonObject request)
    {
        IEnumerable<(int Number, string Code)> chosen = _entries;
        switch (request["hist_access_type"]?.ToString())
        {
            case "tail":
                chosen = chosen.TakeLast(Number(request, "n", 10));
                break;
            case "range":
                int start = Number(request, "start", 0), stop = Number(request, "stop", int.MaxValue);
                chosen = chosen.Where(e => e.Number >= start && e.Number < stop);
                break;
            case "search":
                string pattern = request["pattern"]?.ToString() ?? "*";
                chosen = chosen.Where(e => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, e.Code));
                if (request["unique"]?.ToString() == "true")
                    chosen = chosen.DistinctBy(e => e.Code);
                chosen = chosen.TakeLast(Number(request, "n", int.MaxValue));
                break;
        }
        bool output = request["output"]?.ToString() == "true";
        return new JsonArray([.. chosen.Select(e => new JsonArray(
            1, e.Number, output ? new JsonArray(e.Code, null) : JsonValue.Create(e.Code)))]);
    }

    private static int Number(JsonObject request, string name, int fallback) =>
        request[name] is JsonValue value && value.TryGetValue(out int number) ? number : fallback;
}
