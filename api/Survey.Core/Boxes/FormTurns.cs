namespace Survey.Core.Boxes;

/// <summary>Lets one process at a time act on a form, where several share a store.</summary>
public interface IFormLeaseStore
{
    /// <summary>
    /// Waits until no other living process holds the form, and holds it until what comes back is disposed. A process that was
    /// thought dead and goes on can write nothing of the form any more: its writes throw <see cref="BoxRefusedException"/>.
    /// </summary>
    Task<IAsyncDisposable> TakeAsync(string form, CancellationToken cancellationToken);

    /// <summary>Whether another living process holds the form now.</summary>
    Task<bool> IsHeldElsewhereAsync(string form, CancellationToken cancellationToken);
}

/// <summary>
/// One at a time per form: publishing, opening and daily slips of the same form never overlap, in this process or in another.
/// Without it two publishings could each make the box, and the form would wait for the wrong passphrase.
/// </summary>
public sealed class FormTurns(IFormLeaseStore leases)
{
    readonly Dictionary<string, (SemaphoreSlim Gate, int Waiting)> _forms = new(StringComparer.Ordinal);

    /// <summary>Waits for the form's turn; disposing what comes back ends it. Not reentrant.</summary>
    public async Task<IAsyncDisposable> TakeAsync(string form, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate;
        lock (_forms)
        {
            var (known, waiting) = _forms.GetValueOrDefault(form);
            gate = known ?? new SemaphoreSlim(1, 1);
            _forms[form] = (gate, waiting + 1);
        }
        try
        {
            await gate.WaitAsync(cancellationToken);
        }
        catch
        {
            Leave(form);
            throw;
        }
        try
        {
            return new Turn(this, form, gate, await leases.TakeAsync(form, cancellationToken));
        }
        catch
        {
            gate.Release();
            Leave(form);
            throw;
        }
    }

    /// <summary>Whether another process acts on the form now: what it does can be waited for.</summary>
    public Task<bool> IsTakenElsewhereAsync(string form, CancellationToken cancellationToken) => leases.IsHeldElsewhereAsync(form, cancellationToken);

    void Leave(string form)
    {
        lock (_forms)
        {
            var (gate, waiting) = _forms[form];
            if (waiting > 1) _forms[form] = (gate, waiting - 1);
            else _forms.Remove(form);
        }
    }

    sealed class Turn(FormTurns turns, string form, SemaphoreSlim gate, IAsyncDisposable lease) : IAsyncDisposable
    {
        int _ended;

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 1) return;
            try
            {
                await lease.DisposeAsync();
            }
            finally
            {
                gate.Release();
                turns.Leave(form);
            }
        }
    }
}
