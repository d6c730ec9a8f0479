using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Survey.Web.Pieces;

/// <summary>
/// Tells one address from another for a few minutes without keeping any: an HMAC under a random salt that lives in
/// memory alone and changes every ten minutes. A tag of one period says nothing in the next.
/// </summary>
public sealed class AddressTags(TimeProvider clock)
{
    /// <summary>How long a salt lives.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    readonly Lock _changing = new();
    byte[] _salt = RandomNumberGenerator.GetBytes(32);
    long _since = clock.GetTimestamp();

    /// <summary>The tag of an address, 22 characters. An IPv6 network of 64 bits is one address: a host draws from it at will.</summary>
    public string Tag(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        if (plain.AddressFamily == AddressFamily.InterNetworkV6) Array.Clear(bytes, 8, 8);
        return Convert.ToBase64String(HMACSHA256.HashData(Salt(), bytes).AsSpan(0, 16)).TrimEnd('=');
    }

    byte[] Salt()
    {
        lock (_changing)
        {
            if (clock.GetElapsedTime(_since) < Period) return _salt;
            _since = clock.GetTimestamp();
            return _salt = RandomNumberGenerator.GetBytes(32);
        }
    }
}
