using System.Security.Cryptography;
using System.Text;

namespace GanNotebooks.Host.Documents;

/// <summary>A fingerprint of what a notebook says, whatever its outputs: it tells whether they are still its own.</summary>
public static class NotebookHash
{
    /// <summary>Where a run notes it in a notebook's metadata.</summary>
    internal const string MetadataName = "gan";

    /// <summary>SHA-256, in lower-case hex, over the types and texts of all cells in their order.</summary>
    public static string Of(NotebookDocument notebook)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var cell in notebook.Cells)
        {
            // Lengths keep the border between cells: moving a line from one to the next changes the hash.
            byte[] source = Encoding.UTF8.GetBytes(cell.Source.ReplaceLineEndings("\n"));
            hash.AppendData(Encoding.UTF8.GetBytes($"{cell.Type} {source.Length}\n"));
            hash.AppendData(source);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
