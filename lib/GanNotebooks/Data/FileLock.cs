namespace GanNotebooks.Data;

/// <summary>
/// Held by one process and one task at a time. The operating system lets go of it when its process dies,
/// so a killed download blocks nobody.
/// </summary>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    // So often in a row nothing can be opened and nobody holds it: then it is not for want of waiting.
    private const int MostRefusals = 10;
    private readonly string _path;
    private readonly FileStream _stream;

    private FileLock(string path, FileStream stream) => (_path, _stream) = (path, stream);

    /// <summary>Waits until nobody else holds the lock. The file disappears when the lock is released.</summary>
    public static async Task<FileLock> AcquireAsync(string path, CancellationToken cancellation)
    {
        for (var refused = 0; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                if (IsStill(path, stream))
                    return new FileLock(path, stream);
                stream.Dispose();
            }
            catch (IOException) when (File.Exists(path))
            {
                // Somebody else holds it.
                refused = 0;
            }
            catch (IOException) when (++refused < MostRefusals)
            {
                // Somebody held it a moment ago and has removed it since.
            }
            await Task.Delay(Pause, cancellation);
        }
    }

    public void Dispose()
    {
        // Unix removes an open file, and must do so while the lock is held; Windows removes only a closed one.
        if (!OperatingSystem.IsWindows())
            File.Delete(_path);
        _stream.Dispose();
        if (OperatingSystem.IsWindows())
            RemoveIfFree();
    }

    private void RemoveIfFree()
    {
        try
        {
            File.Delete(_path);
        }
        catch (IOException)
        {
            // The next process holds it already and will remove it.
        }
    }

    /// <summary>
    /// Whether the path still names the file that was opened. Between our opening and our locking it, its holder
    /// may have removed it and a third process made a new one: then the lock on the old file means nothing.
    /// </summary>
    private static bool IsStill(string path, FileStream stream)
    {
        if (OperatingSystem.IsWindows())
            return true;
        File.SetLastWriteTimeUtc(stream.SafeFileHandle, DateTime.UnixEpoch.AddSeconds(Random.Shared.Next()));
        return File.Exists(path) && File.GetLastWriteTimeUtc(path) == File.GetLastWriteTimeUtc(stream.SafeFileHandle);
    }
}
