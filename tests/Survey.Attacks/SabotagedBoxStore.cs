using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Survey.Core.Boxes;

namespace Survey.Attacks;

/// <summary>How the service is broken on purpose: a detector that never fails proves nothing.</summary>
enum Sabotage
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Thanks before the commit.</summary>
    ThankEarly,

    /// <summary>Forgets the once-only key.</summary>
    NoOnceKey,

    /// <summary>Asks for a single-use code and does not claim it.</summary>
    NoClaim,

    /// <summary>Publishes texts in the order they came, with names of rising numbers.</summary>
    InOrder,

    /// <summary>Writes a time, an address, a once-only key or a collector's code beside each published text.</summary>
    NotedBeside,

    /// <summary>Counts boxes by a lower threshold than was published.</summary>
    LowThreshold,
}

/// <summary>A box store that breaks one promise and keeps the others.</summary>
sealed class SabotagedBoxStore(IBoxStore whole, Sabotage sabotage) : IBoxStore, IDisposable
{
    /// <summary>Puts it in place of the store that is registered.</summary>
    public static void Put(IServiceCollection services, Sabotage sabotage)
    {
        if (sabotage is not (Sabotage.ThankEarly or Sabotage.NoOnceKey or Sabotage.NoClaim)) return;
        var registered = services.Last(service => service.ServiceType == typeof(IBoxStore));
        services.Replace(ServiceDescriptor.Singleton<IBoxStore>(provider =>
            new SabotagedBoxStore(
                (IBoxStore)(registered.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, registered.ImplementationType!)), sabotage)));
    }

    public Task<IntakeResult> TakeAsync(string form, Intake intake, CancellationToken cancellationToken)
    {
        if (sabotage is Sabotage.NoOnceKey) return whole.TakeAsync(form, intake with { OnceKey = RandomNumberGenerator.GetBytes(32) }, cancellationToken);
        if (sabotage is Sabotage.NoClaim) return whole.TakeAsync(form, intake with { Code = null }, cancellationToken);
        _ = Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None)
            .ContinueWith(_ => whole.TakeAsync(form, intake, CancellationToken.None), TaskScheduler.Default);
        return Task.FromResult(IntakeResult.Accepted);
    }

    public Task CreateAsync(BoxSeal seal, CancellationToken cancellationToken) => whole.CreateAsync(seal, cancellationToken);

    public Task<bool> AddCodesAsync(string form, IReadOnlyList<byte[]> hashes, CancellationToken cancellationToken) =>
        whole.AddCodesAsync(form, hashes, cancellationToken);

    public Task<bool> KnowsAsync(string form, byte[] onceKey, CancellationToken cancellationToken) => whole.KnowsAsync(form, onceKey, cancellationToken);

    public Task<BoxSeal?> SealAsync(string form, CancellationToken cancellationToken) => whole.SealAsync(form, cancellationToken);

    public Task<BoxStatus?> StatusAsync(string form, CancellationToken cancellationToken) => whole.StatusAsync(form, cancellationToken);

    public Task ShutAsync(string form, CancellationToken cancellationToken) => whole.ShutAsync(form, cancellationToken);

    public Task<IReadOnlyList<WrappedSessionKey>> SessionKeysAsync(string form, CancellationToken cancellationToken) => whole.SessionKeysAsync(form, cancellationToken);

    public IAsyncEnumerable<Envelope> BallotsAsync(string form, CancellationToken cancellationToken) => whole.BallotsAsync(form, cancellationToken);

    public IAsyncEnumerable<Envelope> SlipsAsync(string form, CancellationToken cancellationToken) => whole.SlipsAsync(form, cancellationToken);

    public Task<IReadOnlyList<SlipOpening>> UnfinishedSlipOpeningsAsync(string form, CancellationToken cancellationToken) =>
        whole.UnfinishedSlipOpeningsAsync(form, cancellationToken);

    public Task<SlipOpening> SetSlipsApartAsync(string form, string opening, CancellationToken cancellationToken) =>
        whole.SetSlipsApartAsync(form, opening, cancellationToken);

    public Task DropSlipsAsync(string form, string opening, CancellationToken cancellationToken) => whole.DropSlipsAsync(form, opening, cancellationToken);

    public Task DestroyAsync(string form, CancellationToken cancellationToken) => whole.DestroyAsync(form, cancellationToken);

    public Task<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken) => whole.ListAsync(cancellationToken);

    public void Dispose() => (whole as IDisposable)?.Dispose();
}
