using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Tests.Running;

/// <summary>Small notebooks for tests.</summary>
internal static class SampleNotebook
{
    private static readonly string[] DefaultCells =
    [
        "using System.Globalization;\nint Twice(int x) => 2 * x;\nConsole.WriteLine($\"Hello {Twice(21)}\");",
        "var shown = display(\"first\");\nfor (int i = 0; i < 5; i++)\n    shown.Update($\"step {i}\");",
        "new[] { new { Name = \"G\", Loss = 0.5 } }",
        "display(HTML(\"<b id='bold'>bold</b>\")); \"ü 😀\"",
    ];

    /// <summary>Writes a notebook of these code cells, by default one of each kind of output, and gives its path.</summary>
    public static string Write(params string[] code) => Write("sample.ipynb", code.Length == 0 ? DefaultCells : code);

    /// <inheritdoc cref="Write(string[])"/>
    public static string WriteNamed(string name, params string[] code) => Write(name, code);

    /// <summary>A code cell.</summary>
    public static JsonObject Code(string id, string source, params string[] tags) => new()
    {
        ["cell_type"] = "code",
        ["id"] = id,
        ["execution_count"] = null,
        ["metadata"] = tags.Length == 0 ? new JsonObject() : new JsonObject { ["tags"] = new JsonArray([.. tags.Select(t => JsonValue.Create(t))]) },
        ["outputs"] = new JsonArray(),
        ["source"] = source,
    };

    /// <summary>A markdown cell.</summary>
    public static JsonObject Markdown(string id, string source) => new()
    {
        ["cell_type"] = "markdown",
        ["id"] = id,
        ["metadata"] = new JsonObject(),
        ["source"] = source,
    };

    /// <summary>A notebook's JSON.</summary>
    public static JsonObject Json(params JsonObject[] cells) => new()
    {
        ["cells"] = new JsonArray([.. cells]),
        ["metadata"] = new JsonObject
        {
            ["kernelspec"] = new JsonObject
            {
                ["display_name"] = ".NET (C#)",
                ["language"] = "C#",
                ["name"] = ".net-csharp",
            },
            ["language_info"] = new JsonObject { ["name"] = "C#" },
        },
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    /// <summary>Writes a notebook into a fresh folder.</summary>
    public static string Save(string name, JsonObject notebook)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("gan-test-").FullName, name);
        File.WriteAllText(path, notebook.ToJsonString());
        return path;
    }

    private static string Write(string name, string[] code) =>
        Save(name, Json([.. code.Select((source, i) => Code($"cell-{i + 1}", source))]));
}
