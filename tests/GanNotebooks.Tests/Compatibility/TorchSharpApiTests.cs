using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using TorchSharp;

namespace GanNotebooks.Tests.Compatibility;

/// <summary>
/// The course library compiles against TorchSharp's packages as well as against this repository's own implementation:
/// whatever it uses of the assembly TorchSharp is in the list of TorchSharp 0.107's public API.
/// </summary>
public class TorchSharpApiTests(ITestOutputHelper output)
{
    private static readonly TorchSharpApi Api = TorchSharpApi.Read();

    [Fact]
    public void The_course_library_uses_nothing_that_TorchSharp_lacks()
    {
        var (types, members) = Used(typeof(GanNotebooks.Notebook).Module, typeof(torch).Assembly);
        output.WriteLine($"{types.Count} types and {members.Count} members of {typeof(torch).Assembly.GetName().Name}");
        Assert.InRange(members.Count, 40, 2000);
        // Where TorchSharp's packages are the provider, the extensions are compiled into the course library itself.
        types.RemoveWhere(IsExtension);
        members.RemoveWhere(member => IsExtension(member.DeclaringType!));
        var missing = types.Where(type => !Api.Has(type)).Select(TorchSharpApi.Write)
            .Concat(members.Where(member => !Api.Has(member)).Select(Describe));
        Assert.True(!missing.Any(), string.Join("\n", missing));
    }

    [Fact]
    public void The_list_tells_what_TorchSharp_has_from_what_it_lacks()
    {
        var reshape = typeof(torch.Tensor).GetMethods().First(method => method.Name == nameof(torch.Tensor.view));
        Assert.True(Api.Has(reshape), Describe(reshape));
        // Members that exist here alone.
        Assert.False(Api.Has(typeof(string)));
        Assert.False(Api.Has(typeof(TorchSharpApiTests).GetMethod(nameof(The_list_tells_what_TorchSharp_has_from_what_it_lacks))!));
    }

    private static bool IsExtension(Type type) => type.Namespace == "TorchSharp.Extensions";

    private static string Describe(MemberInfo member) =>
        $"{TorchSharpApi.Write(member.DeclaringType!)}.{TorchSharpApi.Write(member)}; TorchSharp has [{string.Join(" | ", Api.Similar(member))}]";

    // Every reference in a module's metadata that leads into an assembly, generic members as they were defined.
    private static unsafe (HashSet<Type> types, HashSet<MemberInfo> members) Used(Module module, Assembly assembly)
    {
        Assert.True(module.Assembly.TryGetRawMetadata(out var blob, out var length));
        var reader = new MetadataReader(blob, length);
        var types = new HashSet<Type>();
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.TypeRef); row++)
        {
            if (module.ResolveType(MetadataTokens.GetToken(MetadataTokens.TypeReferenceHandle(row))) is var type && type.Assembly == assembly)
                types.Add(type);
        }
        var members = new HashSet<MemberInfo>();
        for (var row = 1; row <= reader.GetTableRowCount(TableIndex.MemberRef); row++)
        {
            // A stand-in for the type parameters of generic code: only the definitions are looked at.
            Type[] some = [.. Enumerable.Repeat(typeof(int), 8)];
            var member = module.ResolveMember(MetadataTokens.GetToken(MetadataTokens.MemberReferenceHandle(row)), some, some)!;
            if (member.Module.Assembly == assembly)
                members.Add(member.Module.ResolveMember(member.MetadataToken)!);
        }
        return (types, members);
    }
}
