using System.Reflection;
using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a network: its parameters, its buffers and the parts that it is made of.</summary>
        public partial class Module : IDisposable
        {
            protected string? name;
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();
            protected OrderedDict<string, Module> _internal_submodules = new();

            /// <summary>A module of a name; register its parts at the end of the constructor with RegisterComponents.</summary>
            protected Module(string name) => this.name = name;

            /// <summary>The name that the module was made with.</summary>
            public virtual string GetName() => name ?? GetType().Name;

            /// <summary>Whether dropout drops and batch normalisation uses the batch's own statistics.</summary>
            public virtual bool training { get; private set; } = true;

            /// <summary>Puts this module and all inside it into training: dropout drops, and batch normalisation uses and gathers the batch's statistics.</summary>
            /// <param name="train">False for evaluation.</param>
            public virtual void train(bool train = true)
            {
                training = train;
                foreach (var child in _internal_submodules.Values) child.train(train);
            }

            /// <summary>Puts this module and all inside it into evaluation: dropout passes everything, and batch normalisation uses the running statistics.</summary>
            public virtual void eval() => train(false);

            /// <summary>Registers every field that is a module, a parameter or a tensor; call it at the end of the constructor.</summary>
            protected virtual void RegisterComponents()
            {
                for (var type = GetType(); type is not null && type != typeof(Module); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                    {
                        var key = field.ComponentName();
                        if (_internal_submodules.ContainsKey(key) || _internal_params.ContainsKey(key) || _internal_buffers.ContainsKey(key)) continue;
                        switch (field.GetValue(this))
                        {
                            case Module module: register_module(key, module); break;
                            case Parameter parameter: register_parameter(key, parameter); break;
                            case Tensor tensor: register_buffer(key, tensor); break;
                        }
                    }
                }
            }

            /// <summary>Adds a part under a name, so that its parameters belong to this module.</summary>
            /// <param name="name">Name in the state, without dots.</param>
            /// <param name="submodule">The part.</param>
            /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_module(string name, Module submodule)
            {
                if (name.Length == 0 || name.Contains('.')) throw new ArgumentException($"'{name}' cannot name a submodule: it must not be empty or hold a dot.");
                if (_internal_submodules.ContainsKey(name)) throw new InvalidOperationException($"There is a submodule '{name}' already.");
                _internal_submodules.Add(name, submodule);
            }

            /// <summary>Adds a part under a name; another name of register_module.</summary>
            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>Adds a parameter under a name, so that it is learnt and saved.</summary>
            /// <param name="name">Name in the state.</param>
            /// <param name="param">The parameter; it leaves its dispose scope.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_parameter(string name, Parameter param)
            {
                if (_internal_params.ContainsKey(name)) throw new InvalidOperationException($"There is a parameter '{name}' already.");
                param.DetachFromDisposeScope();
                _internal_params.Add(name, param);
            }

            /// <summary>Adds a tensor that is moved and saved with the module but not learnt.</summary>
            /// <param name="name">Name in the state.</param>
            /// <param name="tensor">The tensor; it leaves its dispose scope.</param>
            /// <param name="persistent">Save it too.</param>
            /// <exception cref="InvalidOperationException">The name is taken.</exception>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (_internal_buffers.ContainsKey(name)) throw new InvalidOperationException($"There is a buffer '{name}' already.");
                tensor.DetachFromDisposeScope();
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>The module's own parameter of that name, as a rule the asking property's; null where there is none.</summary>
            private protected Parameter? Registered([CallerMemberName] string name = "") => _internal_params.TryGetValue(name, out var parameter) ? parameter : null;

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _internal_params.Remove(name);
                else
                {
                    value.DetachFromDisposeScope();
                    _internal_params[name] = value;
                }
            }

            /// <summary>The same of a tensor that is a parameter; null takes the name away.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value) => ConditionallyRegisterParameter(name, (Parameter?)value);

            /// <summary>Takes all parts out; their parameters stay what they are.</summary>
            protected void ClearModules() => _internal_submodules.Clear();

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _internal_buffers.Remove(name);
                else
                {
                    value.DetachFromDisposeScope();
                    _internal_buffers[name] = (value, persistent);
                }
            }

            /// <summary>The parts directly inside this module.</summary>
            public virtual IEnumerable<Module> children() => _internal_submodules.Values;

            /// <summary>The parts directly inside this module, with their names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>All modules inside this one, at any depth.</summary>
            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            /// <summary>All modules inside this one, at any depth, with dots between the names.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (name, child) in named_children())
                {
                    yield return (name, child);
                    foreach (var (inner, module) in child.named_modules()) yield return ($"{name}.{inner}", module);
                }
            }

            /// <summary>The parameters with their names, each once, with dots between a part's name and its own.</summary>
            /// <param name="recurse">Those of the parts too.</param>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                // A parameter that two modules share is one parameter.
                var seen = new HashSet<Parameter>(ReferenceEqualityComparer.Instance);
                foreach (var (name, parameter) in _internal_params)
                    if (seen.Add(parameter)) yield return (name, parameter);
                if (!recurse) yield break;
                foreach (var (name, child) in named_children())
                    foreach (var (inner, parameter) in child.named_parameters())
                        if (seen.Add(parameter)) yield return ($"{name}.{inner}", parameter);
            }

            /// <summary>The parameters, each once, for an optimiser.</summary>
            /// <param name="recurse">Those of the parts too.</param>
            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(named => named.parameter);

            /// <summary>The tensors that are not learnt, with their names.</summary>
            /// <param name="recurse">Those of the parts too.</param>
            /// <param name="include_nonpersistent">Those that are not saved too.</param>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach (var (name, (buffer, persistent)) in _internal_buffers)
                    if (persistent || include_nonpersistent) yield return (name, buffer);
                if (!recurse) yield break;
                foreach (var (name, child) in named_children())
                    foreach (var (inner, buffer) in child.named_buffers(true, include_nonpersistent)) yield return ($"{name}.{inner}", buffer);
            }

            /// <summary>The tensors that belong to the module and are not learnt, such as running statistics.</summary>
            /// <param name="recurse">Those of the parts too.</param>
            /// <param name="include_nonpersistent">Those that are not saved too.</param>
            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) => named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            /// <summary>Whether there is a parameter of that name.</summary>
            public virtual bool has_parameter(string target) => get_parameter(target) is not null;
            /// <summary>The parameter of a name, with dots for those of parts; null where there is none.</summary>
            /// <param name="target">The name.</param>
            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(named => named.name == target).parameter;
            /// <summary>Whether there is a buffer of that name.</summary>
            public virtual bool has_buffer(string target) => get_buffer(target) is not null;
            /// <summary>The buffer of a name, with dots for those of parts; null where there is none.</summary>
            /// <param name="target">The name.</param>
            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(named => named.name == target).buffer;

            /// <summary>Calls <paramref name="fn"/> with every module inside and then with this one, as for starting weights.</summary>
            /// <param name="fn">What is done with each module.</param>
            /// <returns>This module.</returns>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in children()) child.apply(fn);
                fn(this);
                return this;
            }

            /// <summary>Forgets the gradients of all parameters; call it, or the optimiser's, before each backward.</summary>
            /// <param name="set_to_none">Free the gradients; false fills them with 0.</param>
            public virtual void zero_grad(bool set_to_none = true) => Gradients.Clear(parameters(), set_to_none);

            /// <summary>The parameters and the buffers that are kept, by name: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                var start = prefix is null ? "" : prefix + ".";
                foreach (var (name, parameter) in named_parameters()) destination.TryAdd(start + name, parameter);
                foreach (var (name, buffer) in named_buffers(include_nonpersistent: false)) destination.TryAdd(start + name, buffer);
                return destination;
            }

            /// <summary>Copies the values of <paramref name="source"/> in, by name.</summary>
            /// <exception cref="InvalidOperationException"><paramref name="strict"/> is set and the names differ, or a shape differs; nothing has been copied then.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var own = state_dict();
                var wanted = own.Keys.Where(key => skip is null || !skip.Contains(key)).ToList();
                var missing = wanted.Where(key => !source.ContainsKey(key)).ToList();
                var unexpected = source.Keys.Where(key => !own.ContainsKey(key) && (skip is null || !skip.Contains(key))).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"The state does not fit {GetName()}: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}].");
                foreach (var key in wanted.Except(missing))
                    if (!source[key].shape.AsSpan().SequenceEqual(own[key].shape))
                        throw new InvalidOperationException($"The state does not fit {GetName()}: {key} is {source[key].Summary()}, and {own[key].Summary()} here.");
                using var frozen = no_grad();
                foreach (var key in wanted.Except(missing)) own[key].copy_(source[key]);
                return (missing, unexpected);
            }

            internal void Convert(Device? device, ScalarType? type)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                foreach (var tensor in parameters().Concat(buffers()))
                {
                    // An integer buffer, such as a counter, keeps its type.
                    var wanted = tensor.is_floating_point() ? type ?? tensor.dtype : tensor.dtype;
                    var moved = tensor.to(wanted, device ?? tensor.device);
                    if (ReferenceEquals(moved, tensor)) continue;
                    if (tensor.grad is { } gradient) tensor.grad = gradient.to(wanted, device ?? tensor.device);
                    tensor.SetData(moved);
                }
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var child in _internal_submodules.Values) child.Dispose();
                foreach (var parameter in _internal_params.Values) parameter.Dispose();
                foreach (var (buffer, _) in _internal_buffers.Values) buffer.Dispose();
            }
        }

        /// <summary>A module that calls hooks before and after its work.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected Dictionary<string, TPreHook> pre_hooks = [];
            protected Dictionary<string, TPostHook> post_hooks = [];
            private int hooks;

            internal bool HasHooks => pre_hooks.Count + post_hooks.Count + module_pre_hooks.Count + module_post_hooks.Count > 0;

            protected HookableModule(string name) : base(name) { }

            /// <summary>Calls a hook before every call; what it gives back, unless null, takes the place of the input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook)
            {
                var key = $"pre{hooks++}";
                pre_hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Calls a hook after every call; what it gives back, unless null, takes the place of the result.</summary>
            public HookRemover register_forward_hook(TPostHook hook)
            {
                var key = $"post{hooks++}";
                post_hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            protected Dictionary<string, Action<Module>> module_pre_hooks = [];
            protected Dictionary<string, Action<Module>> module_post_hooks = [];

            /// <summary>Calls a hook before every call, whatever its inputs.</summary>
            public HookRemover register_forward_pre_hook(Action<Module> hook)
            {
                var key = $"pre{hooks++}";
                module_pre_hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            /// <summary>Calls a hook after every call, whatever its result.</summary>
            public HookRemover register_forward_hook(Action<Module> hook)
            {
                var key = $"post{hooks++}";
                module_post_hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private protected void BeforeCall()
            {
                foreach (var hook in module_pre_hooks.Values) hook(this);
            }

            private protected void AfterCall()
            {
                foreach (var hook in module_post_hooks.Values) hook(this);
            }

            /// <summary>Takes a hook off.</summary>
            public class HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
            {
                public void remove()
                {
                    module.module_pre_hooks.Remove(key);
                    module.module_post_hooks.Remove(key);
                    module.pre_hooks.Remove(key);
                    module.post_hooks.Remove(key);
                }
            }
        }

        /// <summary>How a loss over many elements becomes one number.</summary>
        public enum Reduction : long
        {
            None = 0,
            Mean = 1,
            Sum = 2,
        }
    }
}

/// <summary>The name under which a field's module, parameter or buffer is registered.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class ComponentNameAttribute : Attribute
{
    public string? Name { get; set; }
}

/// <summary>Conversions that give the module back with its own type.</summary>
public static class ModuleExtensionMethods
{
    /// <summary>Moves the parameters and buffers to a device, or converts the floating-point ones to a type, in place, and gives the module back.</summary>
    public static T to<T>(this T module, torch.Device device, bool non_blocking = false) where T : torch.nn.Module => Converted(module, device, null);
    /// <summary>Moves the parameters and buffers to a device, or converts the floating-point ones to a type, in place, and gives the module back.</summary>
    public static T to<T>(this T module, DeviceType deviceType, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module => Converted(module, new(deviceType, deviceIndex), null);
    /// <summary>Moves the parameters and buffers to a device, or converts the floating-point ones to a type, in place, and gives the module back.</summary>
    public static T to<T>(this T module, string device, bool non_blocking = false) where T : torch.nn.Module => Converted(module, new(device), null);
    /// <summary>Moves the parameters and buffers to a device, or converts the floating-point ones to a type, in place, and gives the module back.</summary>
    public static T to<T>(this T module, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, type);
    /// <summary>Moves the parameters and buffers to a device, or converts the floating-point ones to a type, in place, and gives the module back.</summary>
    public static T to<T>(this T module, torch.Device device, torch.ScalarType type, bool non_blocking = false) where T : torch.nn.Module => Converted(module, device, type);
    /// <summary>Moves the parameters and buffers to a device, or converts the floating-point ones to a type, in place, and gives the module back.</summary>
    public static T to<T>(this T module, torch.Tensor other, bool non_blocking = false) where T : torch.nn.Module => Converted(module, other.device, other.dtype);
    /// <summary>Moves the parameters and buffers to the processor, in place.</summary>
    public static T cpu<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, torch.CPU, null);
    /// <summary>Moves the parameters and buffers to a GPU, in place.</summary>
    public static T cuda<T>(this T module, int deviceIndex = -1, bool non_blocking = false) where T : torch.nn.Module => Converted(module, new(DeviceType.CUDA, deviceIndex), null);
    /// <summary>Converts the floating-point parameters and buffers to that type, in place.</summary>
    public static T @float<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.Float32);
    /// <summary>Converts the floating-point parameters and buffers to that type, in place.</summary>
    public static T @double<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.Float64);
    /// <summary>Converts the floating-point parameters and buffers to that type, in place.</summary>
    public static T half<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.Float16);
    /// <summary>Converts the floating-point parameters and buffers to that type, in place.</summary>
    public static T bfloat16<T>(this T module, bool non_blocking = false) where T : torch.nn.Module => Converted(module, null, torch.ScalarType.BFloat16);

    private static T Converted<T>(T module, torch.Device? device, torch.ScalarType? type) where T : torch.nn.Module
    {
        module.Convert(device, type);
        return module;
    }
}
