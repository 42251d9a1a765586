using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>Modules one after another: each takes what the one before gives.</summary>
    public class Sequential : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly List<torch.nn.Module<torch.Tensor, torch.Tensor>> parts = [];

        protected internal Sequential(params (string name, torch.nn.Module<torch.Tensor, torch.Tensor> submodule)[] modules) : base(nameof(Sequential))
        {
            foreach (var (name, module) in modules) append(name, module);
        }

        protected internal Sequential(params torch.nn.Module<torch.Tensor, torch.Tensor>[] modules) : base(nameof(Sequential))
        {
            foreach (var module in modules) append(module);
        }

        public int Count => parts.Count;

        /// <summary>The module at a place.</summary>
        public torch.nn.IModule<torch.Tensor, torch.Tensor> this[int index] => parts[index];

        /// <summary>Some of the modules, shared and not copied.</summary>
        public Sequential this[Range index] => new([.. Range(index)]);

        public Sequential this[(int? start, int? end) index] => this[(index.start ?? 0)..(index.end ?? Count)];

        private IEnumerable<(string, torch.nn.Module<torch.Tensor, torch.Tensor>)> Range(Range index)
        {
            var (offset, length) = index.GetOffsetAndLength(Count);
            return parts.Skip(offset).Take(length).Select((part, k) => (k.ToString(), part));
        }

        /// <summary>Adds a module at the end; the names are 0, 1, … where none is given.</summary>
        public Sequential append(string name, torch.nn.IModule<torch.Tensor, torch.Tensor> module)
        {
            var part = (torch.nn.Module<torch.Tensor, torch.Tensor>)module;
            register_module(name, part);
            parts.Add(part);
            return this;
        }

        /// <inheritdoc cref="append(string, torch.nn.IModule{torch.Tensor, torch.Tensor})"/>
        public Sequential append(torch.nn.IModule<torch.Tensor, torch.Tensor> module) => append(parts.Count.ToString(), module);

        public override torch.Tensor forward(torch.Tensor tensor)
        {
            if (parts.Count == 0) return tensor.alias();
            // What lies between the modules belongs to the graph, where there is one, and is freed here.
            using var scope = torch.NewDisposeScope();
            var value = tensor;
            for (var k = 0; k < parts.Count;)
            {
                var (chained, count) = Perceptron.Call(parts, k, value);
                value = chained ?? parts[k].call(value);
                k += Math.Max(count, 1);
            }
            // A last part that changed its input in place gives the caller's own tensor back: that stays where it is.
            return ReferenceEquals(value, tensor) ? tensor.alias().MoveToOuterDisposeScope() : value.MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential() => new(Array.Empty<Module<Tensor, Tensor>>());
            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => new(modules);
            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) => new([.. modules.Select(module => (module.Item1, module.Item2))]);
            /// <summary>Modules one after another: each takes what the one before gives.</summary>
            /// <param name="modules">The modules in order; with names, these stand in the state instead of 0, 1, …</param>
            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => new(modules);
            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules) => new([.. modules]);
            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) => new([.. modules.Select(module => (module.Item1, module.Item2))]);
            /// <inheritdoc cref="Sequential(Module{Tensor, Tensor}[])"/>
            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules) => new([.. modules]);
        }
    }
}
