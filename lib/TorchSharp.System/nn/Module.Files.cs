namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        // A module's state in TorchSharp's own format: the number of entries, then each entry's name and tensor.
        public partial class Module
        {
            /// <summary>Writes the state to a file, as a whole or not at all.</summary>
            /// <param name="skip">Entries that are left out.</param>
            public Module save(string location, IList<string>? skip = null)
            {
                TensorFile.Write(location, writer => save(writer, skip));
                return this;
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            /// <summary>A new module of a type, with the state that a file holds.</summary>
            /// <inheritdoc cref="load(string, bool, IList{string}, Dictionary{string, bool})"/>
            public static Module Create<T>(string path) where T : Module, new() => new T().load(path);

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var entries = sd.Where(entry => skip is null || !skip.Contains(entry.Key)).ToList();
                writer.Write7BitEncodedInt64(entries.Count);
                foreach (var (name, tensor) in entries)
                {
                    writer.Write(name);
                    tensor.Save(writer);
                }
            }

            /// <summary>Reads the state from a file that <see cref="save(string, IList{string})"/>, here or in TorchSharp, has written.</summary>
            /// <param name="strict">Every entry must be in the file and every entry of the file here.</param>
            /// <param name="skip">Entries that stay as they are.</param>
            /// <param name="loadedParameters">Takes each entry of the file and whether there is one of that name here.</param>
            /// <exception cref="FileNotFoundException">There is no such file.</exception>
            /// <exception cref="ArgumentException">The file does not fit this module.</exception>
            /// <exception cref="InvalidDataException">The file is damaged or of another format.</exception>
            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                TensorFile.Read(location, reader => load(reader, strict, skip, loadedParameters));
                return this;
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var count = reader.Read7BitEncodedInt64();
                if (strict && count != own.Count) throw new ArgumentException($"The file has {count} entries, {GetName()} {own.Count}.");
                for (long k = 0; k < count; k++)
                {
                    var name = reader.ReadString();
                    var found = own.TryGetValue(name, out var target);
                    if (strict && !found) throw new ArgumentException($"The file has an entry '{name}', which {GetName()} has not.");
                    if (found && (skip is null || !skip.Contains(name))) target!.Load(reader);
                    else TensorExtensionMethods.Load(reader, skip: true).Dispose();
                    loadedParameters?.Add(name, found);
                }
                return this;
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }
        }
    }
}
