namespace Survey.Core.Suggestions.Reading;

/// <summary>
/// What a word counts by where it stands: the first clause and a demand more, since a suggestion mostly names its matter at once;
/// praise before a "but" little; what comes after "besides" less.
/// </summary>
static class Stress
{
    const double BeforeBut = 0.35;
    const double Further = 0.6;
    const double Demand = 1.15;
    const double First = 1.25;

    /// <summary>Factors by UTF-16 unit of the text.</summary>
    public static double[] Of(string plain, List<FoundWord> found, Lexicon lexicon)
    {
        var stress = new double[plain.Length];
        Array.Fill(stress, 1);
        var (praised, turned, further) = (false, 0, plain.Length);
        foreach (var word in found)
        {
            if (lexicon.Praise.Contains(word.Word)) praised = true;
            else if (lexicon.Contrast.Contains(word.Word) && praised && turned == 0) turned = word.Start;
            else if (lexicon.Also.Contains(word.Word) && word.Start > 3 && word.Start > turned && further == plain.Length) further = word.Start;
            else if (lexicon.Want.Contains(word.Word)) Raise(plain, word.Start, stress);
        }
        for (var i = 0; i < plain.Length && !Clauses.Ends(plain[i]); i++) stress[i] *= First;
        for (var i = 0; i < turned; i++) stress[i] *= BeforeBut;
        for (var i = further; i < plain.Length; i++) stress[i] *= Further;
        return stress;
    }

    static void Raise(string plain, int from, double[] stress)
    {
        for (var i = from; i < plain.Length && !Clauses.Ends(plain[i]); i++) stress[i] = Demand;
    }
}
