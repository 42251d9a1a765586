using System.Diagnostics;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Browser;

/// <summary>A headless Chromium, driven through chromedriver by W3C's WebDriver protocol.</summary>
internal sealed class WebDriver : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";
    private const string Driver = "/usr/bin/chromedriver";

    private readonly Process _driver;
    private readonly HttpClient _http;
    private readonly string _profile = Directory.CreateTempSubdirectory("gan-chromium-").FullName;
    private readonly string _session;

    private WebDriver(int width, int height)
    {
        _driver = Process.Start(new ProcessStartInfo(Driver, ["--port=0"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _driver.BeginErrorReadLine();
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{ReadPort()}"), Timeout = TimeSpan.FromMinutes(2) };
        var arguments = new JsonArray("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            $"--user-data-dir={_profile}", $"--window-size={width},{height}");
        try
        {
            var answer = Send(HttpMethod.Post, "/session", new JsonObject
            {
                ["capabilities"] = new JsonObject
                {
                    ["alwaysMatch"] = new JsonObject
                    {
                        ["goog:chromeOptions"] = new JsonObject { ["binary"] = Chromium, ["args"] = arguments },
                        ["unhandledPromptBehavior"] = "accept",
                    },
                },
            });
            _session = "/session/" + (string)answer!["sessionId"]!;
        }
        catch
        {
            _driver.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Starts the browser; skips the test where there is none.</summary>
    public static WebDriver Start(int width = 1200, int height = 1600)
    {
        Machine.NeedsProgram(Chromium, "chromium");
        Machine.NeedsProgram(Driver, "chromium-driver");
        return new WebDriver(width, height);
    }

    public void Open(string address) => Send(HttpMethod.Post, _session + "/url", new JsonObject { ["url"] = address });

    /// <summary>Runs JavaScript in the page, a function's body, and gives what it returns.</summary>
    public JsonNode? Execute(string script, params JsonNode?[] arguments) => Send(HttpMethod.Post, _session + "/execute/sync",
        new JsonObject { ["script"] = script, ["args"] = new JsonArray(arguments) });

    /// <summary>Waits until a JavaScript expression is true.</summary>
    public void WaitFor(string condition, TimeSpan limit, string meaning)
    {
        var clock = Stopwatch.StartNew();
        while (Execute($"return Boolean({condition});") is not JsonValue value || !value.GetValue<bool>())
        {
            Assert.True(clock.Elapsed < limit, $"Waited {limit.TotalSeconds} s in vain: {meaning} ({condition}).");
            Thread.Sleep(50);
        }
    }

    /// <summary>Saves what the page shows now.</summary>
    public void Screenshot(string path) =>
        File.WriteAllBytes(path, Convert.FromBase64String((string)Send(HttpMethod.Get, _session + "/screenshot", null)!));

    public void Dispose()
    {
        try
        {
            Send(HttpMethod.Delete, _session, null);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException or InvalidOperationException)
        {
            // It is gone already.
        }
        _driver.Kill(entireProcessTree: true);
        _driver.Dispose();
        _http.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // The browser's last files are still being written; the system's cleaner takes them.
        }
    }

    private JsonNode? Send(HttpMethod method, string path, JsonObject? body)
    {
        using var request = new HttpRequestMessage(method, path)
        {
            Content = method == HttpMethod.Post
                // With its length known: chromedriver does not read a body in chunks.
                ? new StringContent((body ?? []).ToJsonString(), System.Text.Encoding.UTF8, "application/json")
                : null,
        };
        using var response = _http.Send(request);
        var value = JsonNode.Parse(response.Content.ReadAsStream())?["value"];
        return response.IsSuccessStatusCode ? value
            : throw new InvalidOperationException($"{path}: {value?["error"]}: {value?["message"]}");
    }

    private int ReadPort()
    {
        // "ChromeDriver was started successfully on port 12345."
        while (_driver.StandardOutput.ReadLine() is { } line)
        {
            var match = System.Text.RegularExpressions.Regex.Match(line, @"on port (\d+)\.");
            if (!match.Success)
                continue;
            _ = _driver.StandardOutput.ReadToEndAsync(); // Else the pipe fills up.
            return int.Parse(match.Groups[1].Value);
        }
        throw new InvalidOperationException("chromedriver ended before it said its port.");
    }
}
