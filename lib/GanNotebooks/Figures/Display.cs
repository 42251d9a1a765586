namespace GanNotebooks.Figures;

/// <summary>
/// Says which class knows how to show a type. Notebook hosts find it by its NAME: .NET Interactive
/// looks for attributes called like this one in any library, and so does this project's host,
/// so neither has to be referenced here.
/// </summary>
/// <param name="formatterSourceType">
/// A class with a public parameterless constructor and <c>public IEnumerable&lt;object&gt; CreateTypeFormatters()</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    /// <summary>The class that makes the formatters.</summary>
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>What a display of the type contains: one bundle with all of these.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>Writes an object as one MIME type; binary types as base64.</summary>
public sealed class MimeFormatter
{
    private readonly Func<object, string> _format;

    internal MimeFormatter(string mimeType, Func<object, string> format) => (MimeType, _format) = (mimeType, format);

    /// <summary>For instance <c>image/png</c>.</summary>
    public string MimeType { get; }

    /// <summary>Writes <paramref name="instance"/>; true, because every instance can be written.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        writer.Write(_format(instance));
        return true;
    }
}
