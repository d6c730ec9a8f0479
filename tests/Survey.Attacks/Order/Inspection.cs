using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;

namespace Survey.Attacks.Order;

/// <summary>
/// What can be read of one form's answers: whose a row is, by what is in it or by an identifier it shares with such a row; and what
/// lies beside an answer that must not.
/// </summary>
sealed class Inspection(Answerers answerers, IReadOnlyList<TimeProvider> clocks, SortedSet<string> faults)
{
    // Shorter values are shared by chance.
    const int ShortestName = 12;
    const long SmallestName = 1L << 40;
    const int Nearby = 64;

    const string Position = "(position)";

    readonly SearchValues<string> _secrets = SearchValues.Create([.. answerers.Secrets], StringComparison.OrdinalIgnoreCase);
    readonly SearchValues<string> _collectors = SearchValues.Create([.. answerers.Collectors], StringComparison.OrdinalIgnoreCase);

    /// <summary>While the box is open nobody's answer may be readable in any table.</summary>
    public void Open(StoredTable table)
    {
        if (table.Rows.Any(row => Arrivals(row).Count > 0)) faults.Add($"while open, {table.Name} holds a readable answer");
    }

    /// <summary>While the box is open nobody's answer may be readable in any file.</summary>
    public void Open(string file, ReadOnlySpan<byte> bytes)
    {
        if (Marks.In(Marks.Latin(bytes)).Any(mark => answerers.ArrivalOf(mark.Mark) is not null)) faults.Add($"while open, {file} holds a readable answer");
    }

    /// <summary>Adds how the place and every field of what can be told to be somebody's goes with arrival, after the close.</summary>
    public void Closed(IReadOnlyList<StoredTable> tables, Figures figures)
    {
        var found = tables.Select(table => (Table: table, Arrivals: table.Rows.Select(Arrivals).ToList())).ToList();
        // Texts lie in one and numbers in another: whoever does not find them has tested nothing.
        if (found.Count(place => place.Arrivals.SelectMany(own => own).Distinct().Count() == answerers.Count) < 2)
            throw new InvalidOperationException("the answers were not found where they are published");
        var names = Names(found.SelectMany(place => place.Table.Rows.Zip(place.Arrivals)));
        foreach (var (table, direct) in found)
        {
            var rows = table.Rows.Zip(direct, (row, own) => (Row: row, Arrivals: own.Count > 0 ? own : Named(row, names))).ToList();
            foreach (var row in table.Rows.Where(row => row.ToString().AsSpan().ContainsAny(_secrets))) faults.Add($"{table.Name} holds a code, a once-only key or the hash of one");
            foreach (var (row, _) in rows.Where(row => row.Arrivals.Count > 0)) Beside(table.Name, row);
            figures.Add(table.Name, Position, InOrder(rows.SelectMany(row => row.Arrivals)));
            var ofOne = rows.Where(row => row.Arrivals.Count == 1).DistinctBy(row => row.Arrivals[0]).ToList();
            foreach (var field in ofOne.SelectMany(row => row.Row.Values.Select(value => value.Path)).Distinct(StringComparer.Ordinal))
                figures.Add(table.Name, field, [.. ofOne.Select(row => (row.Arrivals[0], row.Row.Of(field)))]);
        }
    }

    /// <summary>The same of a file as bytes: the last place of every answer, and what is in the bytes around it.</summary>
    public void Closed(string file, ReadOnlySpan<byte> bytes, Figures figures)
    {
        var content = Marks.Latin(bytes);
        var places = new Dictionary<string, (int Arrival, object? Place)>(StringComparer.Ordinal);
        foreach (var (place, mark) in Marks.In(content))
        {
            if (answerers.ArrivalOf(mark) is not { } arrival) continue;
            places[mark] = (arrival, (long)place);
            var near = content[Math.Max(0, place - Nearby)..Math.Min(content.Length, place + mark.Length + Nearby)];
            if (Marks.TellingBytes(near) is { } telling) faults.Add($"{file}: {telling} lies near an answer");
        }
        // Texts and numbers come from different envelopes, so each has an order of its own.
        foreach (var kind in places.GroupBy(place => place.Key[0] == 'x' ? "texts" : "numbers"))
            figures.Add(file, kind.Key, [.. kind.Select(place => place.Value)]);
    }

    /// <summary>How what can be followed in a box without its key goes with arrival; every document of it is called by a kind and such a trace.</summary>
    public void Sealed(StoredTable box, Figures figures)
    {
        var traces = answerers.Sealed.ToDictionary(trace => Convert.ToHexString(trace.Bytes), StringComparer.Ordinal);
        var found = box.Rows.Select(row => row.Values[0].Value is byte[] { Length: > 1 } id && traces.TryGetValue(Convert.ToHexString(id.AsSpan(1)), out var trace) ? trace : default);
        Sealed(box.Name, found.Where(trace => trace.What is not null).Select(trace => (trace.What, trace.Arrival)), figures);
    }

    /// <summary>The same of its file as bytes, by the last place of each.</summary>
    public void Sealed(string file, ReadOnlySpan<byte> content, Figures figures)
    {
        var traces = answerers.Sealed.ToDictionary(trace => BinaryPrimitives.ReadUInt64LittleEndian(trace.Bytes));
        // Two bytes rule most places out.
        var begins = new bool[1 << 16];
        foreach (var trace in traces.Keys) begins[trace & 0xFFFF] = true;
        var last = new Dictionary<ulong, int>();
        for (var place = 0; place <= content.Length - sizeof(ulong); place++)
        {
            if (!begins[content[place] | (content[place + 1] << 8)]) continue;
            var beginning = BinaryPrimitives.ReadUInt64LittleEndian(content[place..]);
            if (traces.TryGetValue(beginning, out var trace) && content[place..].StartsWith(trace.Bytes)) last[beginning] = place;
        }
        Sealed(file, last.OrderBy(found => found.Value).Select(found => (traces[found.Key].What, traces[found.Key].Arrival)), figures);
    }

    static void Sealed(string place, IEnumerable<(string What, int Arrival)> inOrder, Figures figures)
    {
        foreach (var kind in inOrder.GroupBy(trace => trace.What, trace => trace.Arrival)) figures.Add(place, kind.Key, InOrder(kind));
    }

    static List<(int Arrival, object? Place)> InOrder(IEnumerable<int> arrivals) => [.. arrivals.Distinct().Select((arrival, place) => (arrival, (object?)(long)place))];

    /// <summary>Whose answers a row holds.</summary>
    List<int> Arrivals(StoredRow row) =>
        [.. row.Values.SelectMany(value => value.Value switch
        {
            string text => Marks.In(text).Select(mark => mark.Mark),
            byte[] bytes => Marks.In(Marks.Latin(bytes)).Select(mark => mark.Mark),
            long or double => [StoredRow.Written(value.Value)],
            _ => [],
        }).Select(answerers.ArrivalOf).OfType<int>().Distinct()];

    /// <summary>Values that are found beside one person's answers alone: whoever has them can follow that person into another table.</summary>
    static Dictionary<string, int> Names(IEnumerable<(StoredRow Row, List<int> Arrivals)> rows) => rows
        .Where(row => row.Arrivals.Count == 1)
        .SelectMany(row => row.Row.Values.Where(value => IsName(value.Value)).Select(value => (Name: StoredRow.Written(value.Value), Arrival: row.Arrivals[0])))
        .GroupBy(name => name.Name, StringComparer.Ordinal)
        .Where(name => name.DistinctBy(one => one.Arrival).Count() == 1)
        .ToDictionary(name => name.Key, name => name.First().Arrival, StringComparer.Ordinal);

    static List<int> Named(StoredRow row, Dictionary<string, int> names) =>
        [.. row.Values.Where(value => IsName(value.Value)).Select(value => names.TryGetValue(StoredRow.Written(value.Value), out var arrival) ? (int?)arrival : null).OfType<int>().Distinct()];

    static bool IsName(object? value) => value switch
    {
        string text => text.Length >= ShortestName,
        byte[] bytes => bytes.Length >= ShortestName,
        long number => number is > SmallestName or < -SmallestName,
        _ => false,
    };

    void Beside(string table, StoredRow row)
    {
        if (row.ToString().AsSpan().ContainsAny(_collectors)) faults.Add($"{table} holds a collector's code beside an answer");
        foreach (var (path, value) in row.Values)
        {
            var telling = value switch
            {
                Moment moment => $"a {moment.Kind}",
                string text => Marks.Telling(text),
                long number => Instant(number),
                double number => Instant(number),
                _ => null,
            };
            if (telling is not null) faults.Add($"{table}: {path} holds {telling} beside an answer");
        }
    }

    /// <summary>A number that is a moment of these days, counted in seconds, milliseconds, microseconds or ticks.</summary>
    string? Instant(double number) => clocks.Select(clock => clock.GetUtcNow()).Any(now =>
        Math.Abs(number - now.ToUnixTimeSeconds()) < TimeSpan.SecondsPerDay
        || Math.Abs(number - now.ToUnixTimeMilliseconds()) < TimeSpan.MillisecondsPerDay
        || Math.Abs(number - (now.ToUnixTimeMilliseconds() * 1000.0)) < TimeSpan.MicrosecondsPerDay
        || Math.Abs(number - now.UtcTicks) < TimeSpan.TicksPerDay)
        ? string.Create(CultureInfo.InvariantCulture, $"the moment {number:F0}")
        : null;
}
