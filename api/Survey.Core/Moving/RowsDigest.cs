namespace Survey.Core.Moving;

/// <summary>
/// What is compared of two copies: the number of rows and the sum (mod 2²⁵⁶) of their digests, which no order changes and no row can
/// be missing from, doubled in or altered without changing it.
/// </summary>
public sealed class RowsDigest
{
    readonly byte[] _sum = new byte[32];

    /// <summary>Rows added.</summary>
    public long Count { get; private set; }

    /// <summary>The digest of these rows.</summary>
    public static RowsDigest Of(IEnumerable<MovedRow> rows)
    {
        var digest = new RowsDigest();
        foreach (var row in rows) digest.Add(row);
        return digest;
    }

    /// <summary>Adds a row.</summary>
    public void Add(MovedRow row)
    {
        var carry = 0;
        var digest = row.Digest();
        for (var i = _sum.Length - 1; i >= 0; i--)
        {
            carry += _sum[i] + digest[i];
            _sum[i] = (byte)carry;
            carry >>= 8;
        }
        Count++;
    }

    /// <summary>Whether both hold the same rows.</summary>
    public bool Agrees(RowsDigest other) => Count == other.Count && _sum.AsSpan().SequenceEqual(other._sum);

    /// <summary>The first 16 of 64 hexadecimal digits, for people to look at.</summary>
    public override string ToString() => Convert.ToHexStringLower(_sum)[..16];
}
