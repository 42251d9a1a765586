using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Modules by number: "0", "1"… in the state.</summary>
    public class ModuleList<T> : torch.nn.Module, IList<T> where T : torch.nn.Module
    {
        private readonly List<T> items;

        public ModuleList(params T[] modules) : base(nameof(ModuleList<T>))
        {
            items = [.. modules];
            Number();
        }

        public int Count => items.Count;

        public bool IsReadOnly => false;

        public T this[int index]
        {
            get => items[index];
            set
            {
                items[index] = value;
                Number();
            }
        }

        public void Add(T item) => Insert(items.Count, item);

        public void append(params T[] parameters) => extend(parameters);

        public void extend(IEnumerable<T> modules)
        {
            items.AddRange(modules);
            Number();
        }

        public void Insert(int index, T item)
        {
            items.Insert(index, item);
            Number();
        }

        public bool Remove(T item)
        {
            var found = items.Remove(item);
            Number();
            return found;
        }

        public void RemoveAt(int index)
        {
            items.RemoveAt(index);
            Number();
        }

        public void Clear()
        {
            items.Clear();
            Number();
        }

        public bool Contains(T item) => items.Contains(item);

        public int IndexOf(T item) => items.IndexOf(item);

        public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

        public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents() => Number();

        private void Number()
        {
            _internal_submodules.Clear();
            for (var k = 0; k < items.Count; k++) _internal_submodules.Add(k.ToString(), items[k]);
        }
    }

    /// <summary>Parameters by number: "0", "1"… in the state.</summary>
    public class ParameterList : torch.nn.Module, IList<Parameter>
    {
        private readonly List<Parameter> items;

        public ParameterList(params Parameter[] parameters) : base(nameof(ParameterList))
        {
            items = [.. parameters];
            Number();
        }

        public int Count => items.Count;

        public bool IsReadOnly => false;

        public Parameter this[int index]
        {
            get => items[index];
            set
            {
                items[index] = value;
                Number();
            }
        }

        public void Add(Parameter item) => Insert(items.Count, item);

        public void append(params Parameter[] parameters) => extend(parameters);

        public void extend(IEnumerable<Parameter> parameters)
        {
            items.AddRange(parameters);
            Number();
        }

        public void Insert(int index, Parameter item)
        {
            items.Insert(index, item);
            Number();
        }

        public bool Remove(Parameter item)
        {
            var at = IndexOf(item);
            if (at >= 0) RemoveAt(at);
            return at >= 0;
        }

        public void RemoveAt(int index)
        {
            items.RemoveAt(index);
            Number();
        }

        public void Clear()
        {
            items.Clear();
            Number();
        }

        public bool Contains(Parameter item) => IndexOf(item) >= 0;

        public int IndexOf(Parameter item) => items.FindIndex(held => ReferenceEquals(held, item));

        public void CopyTo(Parameter[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

        public IEnumerator<Parameter> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        protected override void RegisterComponents() => Number();

        private void Number()
        {
            _internal_params.Clear();
            for (var k = 0; k < items.Count; k++) register_parameter(k.ToString(), items[k]);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Modules by number, registered as 0, 1, … so that their parameters are learnt and saved; it has no forward of its own.</summary>
            /// <param name="modules">The modules in order.</param>
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);
            /// <inheritdoc cref="ModuleList(Module[])"/>
            public static ModuleList<T> ModuleList<T>(params T[] modules) where T : Module => new(modules);
            /// <summary>Parameters by number, registered as 0, 1, …</summary>
            /// <param name="parameters">The parameters in order.</param>
            public static ParameterList ParameterList(params Parameter[] parameters) => new(parameters);
        }
    }
}
