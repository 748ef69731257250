using System.Runtime.InteropServices;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Classifier.Training.Deep;

/// <summary>
/// The encoder with a head for every attribute, for training. Weights have 32 bits. Large products use bfloat16 on processors that have
/// it, where it is twice as fast or more.
/// </summary>
internal sealed class Network : Module<Tensor, Tensor, Tensor>
{
    // Drawing for every place of every layer took a tenth of the time, and a round of one pass does not overfit.
    private const double NormEpsilon = 1e-12, Dropout = 0.1;
    private const float Far = -1e4f;

    private readonly int _heads;
    private readonly Embedding _pieces;
    private readonly Parameter _positions;
    private readonly LayerNorm _inputNorm;
    private readonly ModuleList<Layer> _body = ModuleList<Layer>();
    private readonly Linear _head;

    /// <param name="weights">To start from; without heads they begin at chance.</param>
    /// <param name="attributes">How many heads there are.</param>
    /// <param name="pieces">The vectors of the pieces; training leaves them as they are.</param>
    public Network(EncoderWeights weights, int attributes, Matrix pieces) : base(nameof(Network))
    {
        _pieces = nn.Embedding(pieces.Rows, pieces.Columns);
        Set(_pieces.weight!, pieces);
        _pieces.weight!.requires_grad = false;
        _heads = weights.Heads;
        _positions = new Parameter(Tensor(weights.Positions));
        _inputNorm = Norm(weights.InputNorm);
        foreach (var layer in weights.Body)
            _body.Add(new Layer(layer, weights.Heads));
        _head = nn.Linear(2 * weights.Width, attributes);
        if (weights.Head is { } known)
            Set(_head, known);
        else
            init.normal_(_head.weight!, 0, 0.01);
        RegisterComponents();
    }

    /// <summary>Whether to compute all in 32 bits, also where the processor has bfloat16.</summary>
    public bool Wide { get; init; }

    private ScalarType Narrow => Wide || !Processor.HasBfloat16 ? ScalarType.Float32 : ScalarType.BFloat16;

    /// <summary>Log odds by text and attribute.</summary>
    /// <param name="ids">Ids of pieces by text and position, padded.</param>
    /// <param name="isPiece">1 for pieces, 0 for padding.</param>
    public override Tensor forward(Tensor ids, Tensor isPiece) => Run(ids, isPiece).LogOdds;

    /// <summary>As <see cref="forward"/>, with what each layer has, by text, place and number.</summary>
    public (Tensor LogOdds, IReadOnlyList<Tensor> Hidden) Run(Tensor ids, Tensor isPiece)
    {
        var length = ids.shape[1];
        var far = ((1 - isPiece) * Far).unsqueeze(1).unsqueeze(1).to_type(Narrow);
        var x = _inputNorm.forward(_pieces.forward(ids) + _positions.slice(0, 0, length, 1));
        var hidden = new List<Tensor>();
        foreach (var layer in _body)
            hidden.Add(x = layer.forward(x, far));
        var here = isPiece.unsqueeze(2);
        var mean = (x * here).sum(1) / here.sum(1);
        var most = (x + (1 - here) * Far).amax([1L]);
        return (_head.forward(functional.dropout(cat([mean, most], 1), Dropout, training)), hidden);
    }

    /// <summary>Groups of parameters from the first layer to the head, each with its own learning rate.</summary>
    public IEnumerable<(IEnumerable<Parameter> Parameters, int Depth)> Groups()
    {
        yield return ([_positions, .. _inputNorm.parameters()], 0);
        for (var i = 0; i < _body.Count; i++)
            yield return (_body[i].parameters(), i + 1);
        yield return (_head.parameters(), _body.Count + 1);
    }

    /// <summary>Takes the weights of another encoder of the same shape.</summary>
    public void Load(EncoderWeights weights)
    {
        var noPieces = new Matrix(1, weights.Width, new float[weights.Width]);
        using var other = new Network(weights, (int)_head.bias!.shape[0], noPieces);
        using var none = no_grad();
        foreach (var (mine, theirs) in Groups().Zip(other.Groups()))
        {
            foreach (var (parameter, value) in mine.Parameters.Zip(theirs.Parameters))
                parameter.copy_(value);
        }
    }

    public EncoderWeights Weights() => new()
    {
        Heads = _heads,
        Positions = Matrix(_positions),
        InputNorm = Of(_inputNorm),
        Body = [.. _body.Select(l => l.Weights())],
        Head = Of(_head),
    };

    private static Linear Of(Dense dense)
    {
        var linear = nn.Linear(dense.Kernel.Rows, dense.Kernel.Columns);
        Set(linear, dense);
        return linear;
    }

    private static LayerNorm Norm(Norm norm)
    {
        var module = nn.LayerNorm(norm.Scale.Columns, NormEpsilon);
        Set(module.weight!, norm.Scale);
        Set(module.bias!, norm.Bias);
        return module;
    }

    private static void Set(Linear linear, Dense dense)
    {
        Set(linear.weight!, dense.Kernel.Transposed());
        Set(linear.bias!, dense.Bias);
    }

    private static void Set(Tensor parameter, Matrix matrix)
    {
        using var none = no_grad();
        using var values = Tensor(matrix).view(parameter.shape);
        parameter.copy_(values);
    }

    private static Tensor Tensor(Matrix matrix) => tensor(matrix.Values).view(matrix.Rows, matrix.Columns);

    private static Dense Of(Linear linear) => new(Matrix(linear.weight!).Transposed(), Matrix(linear.bias!));

    private static Norm Of(LayerNorm norm) => new(Matrix(norm.weight!), Matrix(norm.bias!));

    private static Matrix Matrix(Tensor parameter)
    {
        using var values = parameter.detach().to_type(ScalarType.Float32).contiguous();
        var (rows, columns) = parameter.dim() == 1 ? (1, (int)parameter.shape[0]) : ((int)parameter.shape[0], (int)parameter.shape[1]);
        return new Matrix(rows, columns, MemoryMarshal.Cast<byte, float>(values.bytes).ToArray());
    }

    private static Tensor Product(Tensor x, Linear linear, ScalarType narrow) =>
        functional.linear(x, linear.weight!.to_type(narrow), linear.bias!.to_type(narrow));

    private sealed class Layer : Module<Tensor, Tensor, Tensor>
    {
        private readonly Linear _query, _key, _value, _attentionOutput, _widen, _narrow;
        private readonly LayerNorm _attentionNorm, _outputNorm;

        private readonly int _heads;

        public Layer(EncoderLayer weights, int heads) : base(nameof(Layer))
        {
            _heads = heads;
            (_query, _key, _value) = (Of(weights.Query), Of(weights.Key), Of(weights.Value));
            (_attentionOutput, _widen, _narrow) = (Of(weights.AttentionOutput), Of(weights.Widen), Of(weights.Narrow));
            (_attentionNorm, _outputNorm) = (Norm(weights.AttentionNorm), Norm(weights.OutputNorm));
            RegisterComponents();
        }

        // Products have the type of the mask.
        public override Tensor forward(Tensor x, Tensor far)
        {
            var narrow = far.dtype;
            var half = x.to_type(narrow);
            var attended = functional.scaled_dot_product_attention(
                Split(Product(half, _query, narrow)), Split(Product(half, _key, narrow)), Split(Product(half, _value, narrow)), far);
            var together = attended.transpose(1, 2).contiguous().view(x.shape);
            x = _attentionNorm.forward(x + Product(together, _attentionOutput, narrow));
            var wide = functional.gelu(Product(x.to_type(narrow), _widen, narrow));
            return _outputNorm.forward(x + Product(wide, _narrow, narrow));
        }

        public EncoderLayer Weights() =>
            new(Of(_query), Of(_key), Of(_value), Of(_attentionOutput), Of(_attentionNorm), Of(_widen), Of(_narrow), Of(_outputNorm));

        private Tensor Split(Tensor x) =>
            x.view(x.shape[0], x.shape[1], _heads, x.shape[2] / _heads).transpose(1, 2);
    }
}
