using GanNotebooks.Figures;
using Microsoft.FSharp.Collections;
using Newtonsoft.Json.Linq;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Figure = GanNotebooks.Figures.Figure;

namespace GanNotebooks.Interop;

/// <summary>Figures as charts of Plotly.NET, to be styled, combined and exported there.</summary>
/// <remarks>
/// Signatures from Plotly.NET's sources at release 5.1.0, which wants DynamicObj 2.0: each stands beside its call.
/// </remarks>
public static class PlotlyNetCharts
{
    /// <summary>The figure as a chart. Axes, titles, legends, lines, markers and colour bars become Plotly.NET's own
    /// types, so that its functions find and change them.</summary>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var json = JObject.Parse(figure.ToPlotlyJson());
        var traces = ((JArray)json["data"]!).Cast<JObject>().Select(ToTrace);
        // src/Plotly.NET/Layout/Layout.fs: type Layout() = inherit DynamicObj()
        var layout = new Layout();
        Fill(layout, (JObject)json["layout"]!);
        // src/Plotly.NET/ChartAPI/GenericChart.fs: static member create data layout, of type Figure, and
        // static member fromFigure (fig: Figure). A list of F# by FSharp.Core's ListModule.OfSeq.
        return GenericChart.fromFigure(Plotly.NET.Figure.create(ListModule.OfSeq(traces), layout));
    }

    private static Trace ToTrace(JObject json)
    {
        // src/Plotly.NET/Traces/Trace2D.fs: type Trace2D(traceTypeName) = inherit Trace(traceTypeName)
        var trace = new Trace2D((string)json["type"]!);
        Fill(trace, json, except: "type");
        return trace;
    }

    private static void Fill(DynamicObj.DynamicObj target, JObject json, string? except = null)
    {
        foreach (var (name, value) in json)
        {
            // DynamicObj 2.0.0, src/DynamicObj/DynamicObj.fs: member this.SetValue (name,value)
            if (name != except)
                target.SetValue(name, ToValue(name, value!));
        }
    }

    private static object? ToValue(string name, JToken json)
    {
        if (json is not JObject parts)
            return json is JValue value ? value.Value : json; // Newtonsoft.Json writes an array as it was read.
        var typed = Typed(name);
        Fill(typed, parts);
        return typed;
    }

    private static DynamicObj.DynamicObj Typed(string name) => name switch
    {
        // src/Plotly.NET/Layout/ObjectAbstractions/Common/LinearAxis.fs: type LinearAxis() = inherit DynamicObj()
        _ when name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal) => new LinearAxis(),
        // src/Plotly.NET/Layout/ObjectAbstractions/Common/Legend.fs: type Legend() = inherit DynamicObj()
        _ when name.StartsWith("legend", StringComparison.Ordinal) => new Legend(),
        // src/Plotly.NET/CommonAbstractions/Title.fs: type Title() = inherit DynamicObj()
        "title" => new Title(),
        // src/Plotly.NET/CommonAbstractions/Line.fs: type Line() = inherit DynamicObj()
        "line" => new Line(),
        // src/Plotly.NET/Traces/ObjectAbstractions/Marker.fs: type Marker() = inherit DynamicObj()
        "marker" => new Marker(),
        // src/Plotly.NET/CommonAbstractions/ColorBar.fs: type ColorBar() = inherit DynamicObj()
        "colorbar" => new ColorBar(),
        // src/Plotly.NET/CommonAbstractions/Font.fs: type Font() = inherit DynamicObj()
        "font" => new Font(),
        // DynamicObj 2.0.0, src/DynamicObj/DynamicObj.fs: new () = DynamicObj(new Dictionary<string, obj>())
        _ => new DynamicObj.DynamicObj(),
    };
}
