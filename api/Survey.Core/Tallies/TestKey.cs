using System.Collections.Immutable;
using Survey.Core.Forms;
using Survey.Core.Responses;

namespace Survey.Core.Tallies;

/// <summary>The key of a knowledge test: which answers are right and what they earn.</summary>
public sealed class TestKey
{
    readonly ImmutableArray<Entry> _entries;

    TestKey(ImmutableArray<Entry> entries) => _entries = entries;

    /// <summary>Marks of an entirely right paper.</summary>
    public decimal FullMarks => _entries.Sum(entry => entry.Marks);

    /// <summary>The key of a form; null where no question has right answers. A question with right answers earns 1 unless its marks say otherwise.</summary>
    public static TestKey? Of(FormDefinition definition)
    {
        var entries = definition.Questions.Select(EntryOf).OfType<Entry>().ToImmutableArray();
        return entries.IsEmpty ? null : new TestKey(entries);
    }

    /// <summary>Marks of one ballot: a single choice earns them where it is a right one, several choices where they are exactly the right set.</summary>
    public decimal Marks(Ballot ballot) => _entries
        .Where(entry => ballot.Answers.TryGetValue(entry.Question, out var values) && entry.IsRight(values))
        .Sum(entry => entry.Marks);

    static Entry? EntryOf(Question question) => question switch
    {
        SingleQuestion { Correct: { IsDefaultOrEmpty: false } correct } q => new Entry(q.Key, [.. correct], q.Marks ?? 1, WholeSet: false),
        MultipleQuestion { Correct: { IsDefaultOrEmpty: false } correct } q => new Entry(q.Key, [.. correct], q.Marks ?? 1, WholeSet: true),
        _ => null,
    };

    sealed record Entry(string Question, ImmutableHashSet<string> Correct, decimal Marks, bool WholeSet)
    {
        public bool IsRight(ImmutableArray<string> values) =>
            WholeSet ? Correct.SetEquals(values) : values.Length == 1 && Correct.Contains(values[0]);
    }
}
