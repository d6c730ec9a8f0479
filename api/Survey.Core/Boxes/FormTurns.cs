namespace Survey.Core.Boxes;

/// <summary>
/// One at a time per form: publishing, opening and daily slips of the same form never overlap in this process. Without it
/// two publishings could each make the box, and the form would wait for the wrong passphrase.
/// </summary>
public sealed class FormTurns
{
    readonly Dictionary<string, (SemaphoreSlim Gate, int Waiting)> _forms = new(StringComparer.Ordinal);

    /// <summary>Waits for the form's turn; disposing what comes back ends it. Not reentrant.</summary>
    public async Task<IDisposable> TakeAsync(string form, CancellationToken cancellationToken)
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
        return new Turn(this, form, gate);
    }

    void Leave(string form)
    {
        lock (_forms)
        {
            var (gate, waiting) = _forms[form];
            if (waiting > 1) _forms[form] = (gate, waiting - 1);
            else _forms.Remove(form);
        }
    }

    sealed class Turn(FormTurns turns, string form, SemaphoreSlim gate) : IDisposable
    {
        int _ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 1) return;
            gate.Release();
            turns.Leave(form);
        }
    }
}
