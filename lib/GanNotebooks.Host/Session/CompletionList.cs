namespace GanNotebooks.Host.Session;

/// <summary>What could be written at a place.</summary>
/// <param name="Start">Where the text begins that a choice replaces.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">The choices, the likelier ones first.</param>
public sealed record CompletionList(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>One choice.</summary>
/// <param name="Text">What would be written.</param>
/// <param name="Kind">What it is, in the words of Jupyter's front ends: <c>function</c>, <c>property</c>, <c>class</c>, …</param>
/// <param name="Signature">Its declaration in one line.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature);
