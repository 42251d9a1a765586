using System.Collections;
using System.Diagnostics.CodeAnalysis;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp.Modules
{
    /// <summary>Modules by name, in the order in which they came.</summary>
    public class ModuleDict<T> : torch.nn.Module, IDictionary<string, T>, IList<(string, T)> where T : torch.nn.Module
    {
        private readonly NamedItems<T> entries;

        public ModuleDict() : base(nameof(ModuleDict<T>)) => entries = new(RegisterComponents);

        public int Count => entries.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => entries.Keys;

        public ICollection<T> Values => entries.Values;

        public IEnumerable<string> keys() => Keys;

        public IEnumerable<T> values() => Values;

        public IEnumerator<(string, T)> items() => entries.GetEnumerator();

        public (string, T) this[int index] { get => entries[index]; set => entries[index] = value; }

        public T this[string key] { get => entries[key]; set => entries[key] = value; }

        public void Add((string, T) item) => entries.Add(item);
        public void Add(KeyValuePair<string, T> item) => entries.Add((item.Key, item.Value));
        public void Add(string key, T value) => entries.Add((key, value));
        public void Insert(int index, (string, T) item) => entries.Insert(index, item);
        public bool Remove((string, T) item) => entries.Remove(item);
        public bool Remove(KeyValuePair<string, T> item) => entries.Remove((item.Key, item.Value));
        public bool Remove(string key) => entries.Remove(key);
        public void RemoveAt(int index) => entries.RemoveAt(index);
        public void Clear() => entries.Clear();
        public void clear() => entries.Clear();
        public bool Contains((string, T) item) => entries.IndexOf(item) >= 0;
        public bool Contains(KeyValuePair<string, T> item) => entries.IndexOf((item.Key, item.Value)) >= 0;
        public bool ContainsKey(string key) => entries.IndexOf(key) >= 0;
        public int IndexOf((string, T) item) => entries.IndexOf(item);
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => entries.TryGetValue(key, out value);
        public void CopyTo((string, T)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
        public void CopyTo(KeyValuePair<string, T>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
        public IEnumerator<(string, T)> GetEnumerator() => entries.GetEnumerator();
        IEnumerator<KeyValuePair<string, T>> IEnumerable<KeyValuePair<string, T>>.GetEnumerator() => entries.Pairs().GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            _internal_submodules.Clear();
            foreach (var (name, module) in entries) register_module(name, module);
        }
    }

    /// <summary>Parameters by name, in the order in which they came.</summary>
    public class ParameterDict : torch.nn.Module, IDictionary<string, Parameter>, IList<(string, Parameter)>
    {
        private readonly NamedItems<Parameter> entries;

        public ParameterDict() : base(nameof(ParameterDict)) => entries = new(RegisterComponents);

        public int Count => entries.Count;

        public bool IsReadOnly => false;

        public ICollection<string> Keys => entries.Keys;

        public ICollection<Parameter> Values => entries.Values;

        public IEnumerable<string> keys() => Keys;

        public IEnumerable<Parameter> values() => Values;

        public IEnumerator<(string, Parameter)> items() => entries.GetEnumerator();

        public (string, Parameter) this[int index] { get => entries[index]; set => entries[index] = value; }

        public Parameter this[string key] { get => entries[key]; set => entries[key] = value; }

        public void Add((string, Parameter) item) => entries.Add(item);
        public void Add(KeyValuePair<string, Parameter> item) => entries.Add((item.Key, item.Value));
        public void Add(string key, Parameter value) => entries.Add((key, value));
        public void Insert(int index, (string, Parameter) item) => entries.Insert(index, item);
        public bool Remove((string, Parameter) item) => entries.Remove(item);
        public bool Remove(KeyValuePair<string, Parameter> item) => entries.Remove((item.Key, item.Value));
        public bool Remove(string key) => entries.Remove(key);
        public void RemoveAt(int index) => entries.RemoveAt(index);
        public void Clear() => entries.Clear();
        public void clear() => entries.Clear();
        public bool Contains((string, Parameter) item) => entries.IndexOf(item) >= 0;
        public bool Contains(KeyValuePair<string, Parameter> item) => entries.IndexOf((item.Key, item.Value)) >= 0;
        public bool ContainsKey(string key) => entries.IndexOf(key) >= 0;
        public int IndexOf((string, Parameter) item) => entries.IndexOf(item);
        public bool TryGetValue(string key, [MaybeNullWhen(false)] out Parameter value) => entries.TryGetValue(key, out value);
        public void CopyTo((string, Parameter)[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
        public void CopyTo(KeyValuePair<string, Parameter>[] array, int arrayIndex) => entries.CopyTo(array, arrayIndex);
        public IEnumerator<(string, Parameter)> GetEnumerator() => entries.GetEnumerator();
        IEnumerator<KeyValuePair<string, Parameter>> IEnumerable<KeyValuePair<string, Parameter>>.GetEnumerator() => entries.Pairs().GetEnumerator();
        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents()
        {
            _internal_params.Clear();
            foreach (var (name, parameter) in entries) register_parameter(name, parameter);
        }
    }
}

namespace TorchSharp.Utils
{
    /// <summary>Named things in order; <paramref name="changed"/> is called after every change.</summary>
    internal sealed class NamedItems<T>(Action changed) : IEnumerable<(string, T)> where T : class
    {
        private readonly List<(string name, T item)> list = [];

        internal int Count => list.Count;

        internal ICollection<string> Keys => [.. list.Select(entry => entry.name)];

        internal ICollection<T> Values => [.. list.Select(entry => entry.item)];

        internal (string, T) this[int index]
        {
            get => list[index];
            set
            {
                var there = IndexOf(value.Item1);
                if (there >= 0 && there != index) throw Twice(value.Item1);
                list[index] = value;
                changed();
            }
        }

        internal T this[string key]
        {
            get => TryGetValue(key, out var item) ? item : throw new KeyNotFoundException($"There is no '{key}': there are [{string.Join(", ", Keys)}].");
            set
            {
                var there = IndexOf(key);
                if (there >= 0) list[there] = (key, value);
                else list.Add((key, value));
                changed();
            }
        }

        internal void Add((string, T) entry) => Insert(list.Count, entry);

        internal void Insert(int index, (string name, T item) entry)
        {
            if (IndexOf(entry.name) >= 0) throw Twice(entry.name);
            list.Insert(index, entry);
            changed();
        }

        private static ArgumentException Twice(string name) => new($"There is an entry '{name}' already.");

        internal bool Remove(string name) => Taken(IndexOf(name));

        internal bool Remove((string, T) entry) => Taken(IndexOf(entry));

        private bool Taken(int index)
        {
            if (index >= 0) RemoveAt(index);
            return index >= 0;
        }

        internal void RemoveAt(int index)
        {
            list.RemoveAt(index);
            changed();
        }

        internal void Clear()
        {
            list.Clear();
            changed();
        }

        internal int IndexOf(string name) => list.FindIndex(entry => entry.name == name);

        // Two tensors are compared as things, not by their elements.
        internal int IndexOf((string name, T item) wanted) => list.FindIndex(entry => entry.name == wanted.name && ReferenceEquals(entry.item, wanted.item));

        internal bool TryGetValue(string name, [MaybeNullWhen(false)] out T item)
        {
            var there = IndexOf(name);
            item = there < 0 ? null : list[there].item;
            return there >= 0;
        }

        internal IEnumerable<KeyValuePair<string, T>> Pairs() => list.Select(entry => new KeyValuePair<string, T>(entry.name, entry.item));

        internal void CopyTo((string, T)[] array, int index) => list.CopyTo(array, index);

        internal void CopyTo(KeyValuePair<string, T>[] array, int index)
        {
            foreach (var pair in Pairs()) array[index++] = pair;
        }

        public IEnumerator<(string, T)> GetEnumerator() => list.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules by name, registered so that their parameters are learnt and saved; it has no forward of its own.</summary>
            /// <param name="modules">Names and modules.</param>
            public static ModuleDict<Module> ModuleDict(params (string, Module)[] modules) => ModuleDict<Module>(modules);

            /// <summary>Modules by name, registered so that their parameters are learnt and saved; it has no forward of its own.</summary>
            public static ModuleDict<T> ModuleDict<T>(params (string, T)[] modules) where T : Module
            {
                var dictionary = new ModuleDict<T>();
                foreach (var module in modules) dictionary.Add(module);
                return dictionary;
            }

            /// <summary>Parameters by name, registered so that they are learnt and saved.</summary>
            /// <param name="parameters">Names and parameters.</param>
            public static ParameterDict ParameterDict(params (string, Parameter)[] parameters)
            {
                var dictionary = new ParameterDict();
                foreach (var parameter in parameters) dictionary.Add(parameter);
                return dictionary;
            }
        }
    }
}
