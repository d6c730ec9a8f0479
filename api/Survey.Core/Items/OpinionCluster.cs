namespace Survey.Core.Items;

/// <summary>Opinions that say one thing.</summary>
sealed class OpinionCluster
{
    /// <summary>The texts.</summary>
    public List<Opinion> Opinions { get; } = [];

    /// <summary>What they are about; null: they share words alone.</summary>
    public int? Concept { get; init; }

    /// <summary>Suggestions in it.</summary>
    public int Mentions => Opinions.Sum(opinion => opinion.Suggestions.Count);
}
