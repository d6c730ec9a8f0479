using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Survey.Core.People;

/// <summary>
/// A password as it is kept: PBKDF2-HMAC-SHA512 with its own salt and its own number of iterations, so that the number
/// can grow and old hashes are renewed at the next sign-in.
/// </summary>
/// <param name="Iterations">Iterations of PBKDF2.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Key">The 32 derived bytes.</param>
public sealed record PasswordHash(int Iterations, byte[] Salt, byte[] Key)
{
    /// <summary>Iterations of new hashes; at least 220,000 are called for.</summary>
    public const int CurrentIterations = 250_000;

    const string Scheme = "pbkdf2-sha512";

    /// <summary>What a missing account is compared with, so that it costs the time of an existing one.</summary>
    public static PasswordHash Nobody { get; } = new(CurrentIterations, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(32));

    /// <summary>Whether it was made with fewer iterations than are used today.</summary>
    public bool IsOutdated => Iterations < CurrentIterations;

    /// <summary>Hashes a password with a fresh salt.</summary>
    public static PasswordHash Of(string password) => Of(password, CurrentIterations);

    /// <summary>Hashes a password with a fresh salt and a given number of iterations.</summary>
    public static PasswordHash Of(string password, int iterations)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return new PasswordHash(iterations, salt, Derive(password, salt, iterations));
    }

    /// <summary>Whether this is the hash of <paramref name="password"/>; takes the same time either way.</summary>
    public bool Fits(string password) => CryptographicOperations.FixedTimeEquals(Key, Derive(password, Salt, Iterations));

    /// <summary>The hash with its parameters, as it is stored: <c>pbkdf2-sha512$iterations$salt$key</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}${Iterations}${Convert.ToBase64String(Salt)}${Convert.ToBase64String(Key)}");

    /// <summary>Reads what <see cref="ToString"/> wrote; anything else is a <see cref="FormatException"/>.</summary>
    public static PasswordHash Parse(string stored) =>
        stored.Split('$') is [Scheme, var iterations, var salt, var key]
            ? new PasswordHash(int.Parse(iterations, CultureInfo.InvariantCulture), Convert.FromBase64String(salt), Convert.FromBase64String(key))
            : throw new FormatException("not a password hash of this service");

    // The same characters typed on another keyboard may arrive composed differently.
    static byte[] Derive(string password, byte[] salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(Organiser.Legible(password).Normalize(NormalizationForm.FormC)), salt, iterations, HashAlgorithmName.SHA512, 32);
}
