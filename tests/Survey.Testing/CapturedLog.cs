using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Survey.Testing;

/// <summary>Everything the service wrote to its log, as it would stand in a file.</summary>
public sealed class CapturedLog : TextWriter
{
    readonly Lock _writing = new();
    readonly StringBuilder _text = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>The lines so far.</summary>
    public IReadOnlyList<string> Lines => ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <inheritdoc/>
    public override void Write(char value)
    {
        lock (_writing) _text.Append(value);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        lock (_writing) _text.Append(value);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_writing) return _text.ToString();
    }

    internal void Register(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TextWriter>(this));
}
