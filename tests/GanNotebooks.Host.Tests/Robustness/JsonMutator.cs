using System.Text;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Tests.Robustness;

/// <summary>Makes broken JSON of good: mostly still JSON with something wrong in it, sometimes no JSON at all.</summary>
internal sealed class JsonMutator(Random chance)
{
    private static readonly Func<JsonNode?>[] OddValues =
    [
        () => null, () => true, () => 0, () => -1, () => 1e300, () => long.MaxValue, () => 4.5, () => "", () => "x\0y",
        () => "😀 \u2028 </script>", () => new string('a', 5000), () => new JsonArray(), () => new JsonObject(),
        () => new JsonArray(null, 1, "x", new JsonArray()), () => new JsonObject { [""] = null, ["text/html"] = 5 },
    ];

    private static readonly string[] OddTexts =
        ["\\ud800", "\\udc00\\ud800", "\\u0000", "\\", "\"", "{", "]", ",", "\0", "NaN", "\ufeff", "//", "1e999", "\"a\":1,\"a\":1,"];

    /// <summary>A mutation of a seed, in UTF-8.</summary>
    public byte[] Mutate(JsonNode seed)
    {
        var root = seed.DeepClone();
        for (int i = chance.Next(1, 5); i > 0; i--)
            MutateOne(root);
        string text = root.ToJsonString();
        if (chance.Next(3) == 0)
        {
            int at = chance.Next(text.Length);
            text = chance.Next(4) switch
            {
                0 => text[..at],
                1 => text.Remove(at, Math.Min(chance.Next(1, 9), text.Length - at)),
                2 => text.Insert(at, new string(chance.Next(2) == 0 ? '[' : '{', chance.Next(1, 2000))),
                _ => text.Insert(at, OddTexts[chance.Next(OddTexts.Length)]),
            };
        }
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.Length > 0 && chance.Next(10) == 0)
            bytes[chance.Next(bytes.Length)] = (byte)chance.Next(256);
        return bytes;
    }

    private void MutateOne(JsonNode root)
    {
        var places = Containers(root).ToList();
        switch (places[chance.Next(places.Count)])
        {
            case JsonObject { Count: > 0 } json:
                string key = json.ElementAt(chance.Next(json.Count)).Key;
                switch (chance.Next(4))
                {
                    case 0:
                        json.Remove(key);
                        break;
                    case 1:
                        string other = json.ElementAt(chance.Next(json.Count)).Key;
                        json[key] = json[other]?.DeepClone();
                        break;
                    case 2:
                        json[key + (char)chance.Next(1, 0xD800)] = json[key]?.DeepClone();
                        break;
                    default:
                        json[key] = Odd();
                        break;
                }
                break;
            case JsonObject json:
                json["x"] = Odd();
                break;
            case JsonArray list:
                int at = chance.Next(list.Count + 1);
                if (list.Count > at && chance.Next(2) == 0)
                    list.RemoveAt(at);
                else
                    list.Insert(at, chance.Next(2) == 0 || list.Count == 0 ? Odd() : list[chance.Next(list.Count)]?.DeepClone());
                break;
        }
    }

    private JsonNode? Odd() => OddValues[chance.Next(OddValues.Length)]();

    private static IEnumerable<JsonNode> Containers(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject json => json.Select(member => member.Value),
            JsonArray list => list,
            _ => [],
        };
        var inner = children.OfType<JsonNode>().SelectMany(Containers);
        return node is JsonValue ? inner : inner.Prepend(node);
    }
}
