using System.Collections.Immutable;
using System.Text.Json;

namespace Survey.Core.Campaigns;

/// <summary>What a campaign of the field usually has: who is asked, the eight channels, the six headings with words that speak for them.</summary>
/// <param name="Audiences">Teachers, parents, students, staff.</param>
/// <param name="Channels">The eight channels.</param>
/// <param name="Categories">The six headings.</param>
public sealed record UsualFrame(ImmutableArray<Audience> Audiences, ImmutableArray<Channel> Channels, ImmutableArray<Category> Categories)
{
    /// <summary>As it stands in <c>usual.json</c>.</summary>
    public static UsualFrame Value { get; } = Read();

    static UsualFrame Read()
    {
        using var stream = typeof(UsualFrame).Assembly.GetManifestResourceStream("Survey.Core.Campaigns.usual.json")!;
        return JsonSerializer.Deserialize<UsualFrame>(stream, SurveyJson.Options)!;
    }
}
