using System.Text;

namespace GanNotebooks.Host.Session;

/// <summary>Makes <see cref="Console"/> speak to the cell that runs.</summary>
internal static class CellConsole
{
    private static readonly Lock Gate = new();
    private static bool _installed;

    /// <summary>The terminal's own output, for the host's words.</summary>
    public static TextWriter Terminal { get; private set; } = Console.Out;

    /// <summary>Takes over <see cref="Console"/>; once per process.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (_installed)
                return;
            _installed = true;
            Terminal = Console.Out;
            Console.SetOut(new Writer(CellStream.Out));
            Console.SetError(new Writer(CellStream.Error));
            Console.SetIn(new Reader());
        }
    }

    private sealed class Writer(CellStream stream) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => OutputHub.Current.Write(stream, [value]);

        public override void Write(string? value) => OutputHub.Current.Write(stream, value);

        public override void Write(char[] buffer, int index, int count) =>
            OutputHub.Current.Write(stream, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => OutputHub.Current.Write(stream, buffer);

        // One call for text and line end: two threads that print do not tear each other's lines apart.
        public override void WriteLine(string? value) => OutputHub.Current.Write(stream, value + "\n");

        public override void WriteLine() => OutputHub.Current.Write(stream, "\n");
    }

    private sealed class Reader : TextReader
    {
        private string _line = "";
        private int _next;

        public override string? ReadLine()
        {
            if (_next < _line.Length)
            {
                string rest = _line[_next..].TrimEnd('\n');
                _next = _line.Length;
                return rest;
            }
            return OutputHub.Current.ReadLine("", isPassword: false);
        }

        public override int Peek() => Fill() ? _line[_next] : -1;

        public override int Read() => Fill() ? _line[_next++] : -1;

        private bool Fill()
        {
            if (_next < _line.Length)
                return true;
            if (OutputHub.Current.ReadLine("", isPassword: false) is not { } line)
                return false;
            _line = line + "\n";
            _next = 0;
            return true;
        }
    }
}
