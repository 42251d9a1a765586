using System.Reflection;
using GanNotebooks.Figures;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Formatting;
using TorchSharp;
using TypeFormatterSourceAttribute = GanNotebooks.Figures.TypeFormatterSourceAttribute;

namespace GanNotebooks.Interop;

/// <summary>
/// What .NET Interactive does not find by itself: a tensor shows its numbers, and its Stop button reaches the
/// library's training loops. The library's own display forms are registered too, so that they go before whatever a
/// notebook's other packages bring.
/// </summary>
/// <remarks>Signatures from dotnet/interactive at 098a01b91 (April 2026): each stands beside its call.</remarks>
public static class InteractiveExtension
{
    /// <summary>Registers everything; <c>extension.dib</c> calls it when a notebook references the package.</summary>
    public static void Load()
    {
        foreach (var type in typeof(SampleGrid).Assembly.GetExportedTypes())
        {
            if (type.GetCustomAttribute<TypeFormatterSourceAttribute>() is { } source)
                Register(type, source);
        }
        // src/Microsoft.DotNet.Interactive.Formatting/Formatter.cs:
        // static void Register<T>(Action<T, TextWriter> formatter, string mimeType = PlainTextFormatter.MimeType)
        Formatter.Register<torch.Tensor>((tensor, writer) => writer.Write(tensor.ToString(TensorStringStyle.Julia)));
        // static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes)
        Formatter.SetPreferredMimeTypesFor(typeof(torch.Tensor), "text/plain");

        // The name by which the library asks every host for the running cell's token.
        // src/Microsoft.DotNet.Interactive/KernelInvocationContext.cs:
        // static KernelInvocationContext Current, CancellationToken CancellationToken
        AppContext.SetData("Notebook.CancellationToken",
            (Func<CancellationToken>)(() => KernelInvocationContext.Current?.CancellationToken ?? CancellationToken.None));
    }

    private static void Register(Type type, TypeFormatterSourceAttribute source)
    {
        object formatters = Activator.CreateInstance(source.FormatterSourceType)!;
        var made = (IEnumerable<object>)source.FormatterSourceType.GetMethod("CreateTypeFormatters")!.Invoke(formatters, null)!;
        foreach (var formatter in made.Cast<MimeFormatter>())
        {
            // src/Microsoft.DotNet.Interactive.Formatting/Formatter.cs:
            // static void Register(Type type, Action<object, TextWriter> formatter, string mimeType)
            Formatter.Register(type, (object instance, TextWriter writer) => formatter.Format(instance, writer), formatter.MimeType);
        }
        if (source.PreferredMimeTypes.Length > 0)
            Formatter.SetPreferredMimeTypesFor(type, source.PreferredMimeTypes);
    }
}
