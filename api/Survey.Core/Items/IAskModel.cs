using System.Collections.Immutable;

namespace Survey.Core.Items;

/// <summary>
/// A language model that may be asked how to word an item. It sees masked texts alone, proposes and never decides; everything
/// works without it.
/// </summary>
public interface IAskModel
{
    /// <summary>Whether one is configured.</summary>
    bool IsOn { get; }

    /// <summary>What it answered; null where it gave no usable answer in time. It throws for nothing but the cancelling of the request.</summary>
    Task<ModelAnswer?> AskAsync(ModelQuestion question, CancellationToken cancellationToken);
}

/// <summary>What a model is told.</summary>
/// <param name="Texts">Masked texts that say one thing.</param>
/// <param name="Categories">The headings it may choose from.</param>
public sealed record ModelQuestion(ImmutableArray<string> Texts, ImmutableArray<ModelCategory> Categories);

/// <summary>A heading as a model is told it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name in Chinese.</param>
public sealed record ModelCategory(string Key, string Name);

/// <summary>What a model answered, not yet believed.</summary>
/// <param name="Wording">A wording; null: none.</param>
/// <param name="Category">A category key; null: none.</param>
public sealed record ModelAnswer(string? Wording, string? Category);

/// <summary>No model is configured.</summary>
public sealed class NoModel : IAskModel
{
    /// <inheritdoc/>
    public bool IsOn => false;

    /// <inheritdoc/>
    public Task<ModelAnswer?> AskAsync(ModelQuestion question, CancellationToken cancellationToken) => Task.FromResult<ModelAnswer?>(null);
}
