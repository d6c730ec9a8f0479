using System.Collections.Immutable;
using System.Text.Json;
using Survey.Core.Tallies;

namespace Survey.Core.Tests.Tallies;

/// <summary>What is kept of a counted box can be read again.</summary>
public sealed class KeptTallyTests
{
    [Fact]
    public void Joined_answers_of_a_unit_and_of_an_audience_come_back_as_kept()
    {
        var kept = new ElectronicTally([], false) { OnlyInTotal = [new("A", null, 10), new(null, "teacher", 0), new("A", "teacher", 20)] };

        var read = JsonSerializer.Deserialize<ElectronicTally>(JsonSerializer.Serialize(kept, SurveyJson.Options), SurveyJson.Options)!;

        Assert.Equal(kept.OnlyInTotal.AsEnumerable(), read.OnlyInTotal);
    }
}
