using Survey.Testing;

namespace Survey.Core.Tests.Suggestions;

/// <summary>What lexicon and examples must reach; the command <c>opinions</c> of the benchmarks prints the figures.</summary>
public sealed class OpinionFiguresTests
{
    [Fact]
    public void The_sample_is_read_as_well_as_promised()
    {
        var figures = OpinionFigures.Of(LabelledOpinion.Sample);
        Assert.True(figures.Category >= 0.92, figures.ToString());
        Assert.True(figures.NothingPrecision >= 0.95 && figures.NothingRecall >= 0.95, figures.ToString());
        Assert.True(figures.ItemF1 >= 0.75, figures.ToString());
        Assert.True(figures.Corrected >= 0.92, figures.ToString());
    }

    [Fact]
    public void Texts_set_aside_are_read_as_well()
    {
        var figures = OpinionFigures.Of(LabelledOpinion.Own);
        Assert.True(figures.Category >= 0.90, figures.ToString());
        Assert.True(figures.NothingPrecision >= 0.95 && figures.NothingRecall >= 0.95, figures.ToString());
        Assert.True(figures.ItemF1 >= 0.70, figures.ToString());
        Assert.True(figures.Corrected >= 0.90, figures.ToString());
    }

    [Fact]
    public void Texts_that_speak_indirectly_by_one_who_knew_no_lexicon_are_mostly_understood()
    {
        var figures = OpinionFigures.Of(LabelledOpinion.Blind);
        Assert.True(figures.Category >= 0.85, figures.ToString());
        Assert.True(figures.NothingPrecision >= 0.95 && figures.NothingRecall >= 0.75, figures.ToString());
        Assert.True(figures.ItemF1 >= 0.60, figures.ToString());
        Assert.True(figures.Corrected >= 0.85, figures.ToString());
    }
}
