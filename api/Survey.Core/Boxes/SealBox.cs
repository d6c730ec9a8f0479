using System.Security.Cryptography;
using Survey.Core.Problems;

namespace Survey.Core.Boxes;

/// <summary>
/// Makes the box of a form that is about to be published. A box left behind by a publishing that was interrupted is
/// replaced: nothing can have been put into it, for its form was still a draft. The caller holds the form's turn
/// (<see cref="FormTurns"/>) until the form's state is committed, and publishes only where this answers done.
/// </summary>
public sealed class SealBox(IBoxStore boxes, IBoxKeyStore keys, Steps steps)
{
    /// <summary>Draws the key pair, puts the private key away (or wraps it under the passphrase), and makes the box.</summary>
    public async Task<Outcome<Nothing>> RunAsync(string form, int? cap, string? passphrase, CancellationToken cancellationToken)
    {
        if (passphrase is not null && ClosingPassphrase.Judge(passphrase) is { } problem) return problem;
        try
        {
            await boxes.DestroyAsync(form, cancellationToken);
            await keys.DestroyAsync(form, cancellationToken);
            var pair = BoxKeyPair.New();
            byte[]? wrapped = null;
            if (passphrase is null) await keys.StoreAsync(form, pair.PrivateKey, cancellationToken);
            else wrapped = ClosingPassphrase.Wrap(form, passphrase, pair.PrivateKey);
            CryptographicOperations.ZeroMemory(pair.PrivateKey);
            steps.Reached(Steps.SealKeyStored);
            await boxes.CreateAsync(new BoxSeal(form, pair.PublicKey, wrapped, cap), cancellationToken);
            steps.Reached(Steps.SealBoxCreated);
            return Nothing.Value;
        }
        catch (BoxRefusedException refused)
        {
            return refused.Problem;
        }
    }
}
