using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace TorchSharp.Utils;

/// <summary>A dictionary that remembers the order in which its entries came.</summary>
public class OrderedDict<TKey, TValue> : IEnumerable<(TKey, TValue)> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> values = [];
    private readonly List<TKey> keys = [];

    public int Count => keys.Count;

    public IEnumerable<TKey> Keys => keys;

    public IEnumerable<TValue> Values => keys.Select(key => values[key]);

    public TValue this[TKey key]
    {
        get => values[key];
        set
        {
            if (!values.ContainsKey(key)) keys.Add(key);
            values[key] = value;
        }
    }

    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        values.Add(key, value);
        keys.Add(key);
    }

    public bool ContainsKey(TKey key) => values.ContainsKey(key);

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(key, out value);

    public bool Remove(TKey key) => values.Remove(key) && keys.Remove(key);

    public void Clear()
    {
        values.Clear();
        keys.Clear();
    }

    public IEnumerator<(TKey, TValue)> GetEnumerator() => keys.Select(key => (key, values[key])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
