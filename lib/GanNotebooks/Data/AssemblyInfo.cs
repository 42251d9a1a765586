using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("GanNotebooks.Tests")]
