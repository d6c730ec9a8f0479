using System.Collections.Immutable;
using Survey.Core.Campaigns;
using Survey.Core.Forms;
using Survey.Core.Tallies;

namespace Survey.Core.Results;

/// <summary>
/// One box by which rules are explained: 100 issued, 96 returned, 4 invalid; 满意 60, 基本满意 22, 不满意 3, 不了解 5, 弃权 2.
/// It is counted by the same code as every form.
/// </summary>
public static class GoldenBox
{
    /// <summary>Its rate by every rule.</summary>
    public static ImmutableArray<WhatIf> WhatIf()
    {
        var version = new FormVersion
        {
            Form = "golden", Campaign = "golden", Number = 1, CampaignTitle = "", TimeZone = "Asia/Shanghai", PublishedAt = DateTimeOffset.UnixEpoch,
            Units = [new Unit("A", "A")], Audiences = [new Audience("teacher", "teacher")], Channels = [], Categories = [], Roster = Roster.None,
            Definition = new FormDefinition
            {
                Purpose = Purpose.Evaluation, Title = "", Rule = new Rule { Headline = "q1" }, Questions = [new RatingQuestion { Key = "q1", Text = "" }],
            },
        };
        var counts = ImmutableSortedDictionary<string, int>.Empty
            .Add("satisfied", 60).Add("basic", 22).Add("unsatisfied", 3).Add("unknown", 5).Add(PaperCell.Blank, 2);
        var box = new PaperCell("A", "teacher", 100, 96, 4, ImmutableSortedDictionary<string, ImmutableSortedDictionary<string, int>>.Empty.Add("q1", counts));
        return ReadResults.Count(version, ElectronicTally.Empty, [box], GroupBy.None).WhatIf;
    }
}
