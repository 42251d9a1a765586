using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter;

/// <summary>What the kernel says about itself.</summary>
internal static class KernelInfo
{
    public static JsonObject Content()
    {
        string version = typeof(KernelInfo).Assembly.GetName().Version?.ToString(3) ?? "0";
        return new JsonObject
        {
            ["status"] = "ok",
            ["protocol_version"] = JupyterMessage.ProtocolVersion,
            ["implementation"] = "gan",
            ["implementation_version"] = version,
            ["banner"] = $"C# notebooks, gan {version} on .NET {Environment.Version}",
            ["debugger"] = false,
            ["help_links"] = new JsonArray(new JsonObject
            {
                ["text"] = "C# language reference",
                ["url"] = "https://learn.microsoft.com/dotnet/csharp/",
            }),
            ["language_info"] = new JsonObject
            {
                ["name"] = "C#",
                ["version"] = "14.0",
                ["mimetype"] = "text/x-csharp",
                ["file_extension"] = ".cs",
                ["pygments_lexer"] = "csharp",
                ["codemirror_mode"] = "text/x-csharp",
            },
        };
    }
}
