using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.Moving;

/// <summary>A table that is carried from one store to another row by row.</summary>
/// <param name="Name">Its name, the same in both.</param>
/// <param name="Key">The columns of the primary key, in the order of the key.</param>
/// <param name="Columns">All columns.</param>
public sealed record MovedTable(string Name, ImmutableArray<string> Key, ImmutableArray<string> Columns)
{
    /// <summary>The values of the key of a row.</summary>
    public IEnumerable<object?> KeyOf(MovedRow row) => Key.Select(column => row.Values[Columns.IndexOf(column)]);
}

/// <summary>A row: one value per column, each null, <see cref="long"/>, <see cref="double"/>, <see cref="string"/> or bytes.</summary>
public sealed record MovedRow(ImmutableArray<object?> Values)
{
    /// <summary>SHA-256 over the values, each with its kind and length, so that two rows agree where and only where their values do.</summary>
    public byte[] Digest() => Digest(Values);

    /// <summary>The same over some values.</summary>
    public static byte[] Digest(IEnumerable<object?> values)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[5];
        foreach (var value in values)
        {
            var (kind, bytes) = Written(value);
            head[0] = (byte)kind;
            BinaryPrimitives.WriteInt32LittleEndian(head[1..], bytes.Length);
            hash.AppendData(head);
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset();
    }

    static (char Kind, byte[] Bytes) Written(object? value) => value switch
    {
        null => ('n', []),
        long number => ('i', Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))),
        double number => ('r', Encoding.ASCII.GetBytes(number.ToString("R", CultureInfo.InvariantCulture))),
        string text => ('t', Encoding.UTF8.GetBytes(text)),
        byte[] bytes => ('b', bytes),
        _ => throw new ArgumentException($"a moved value is no {value.GetType().Name}", nameof(value)),
    };
}
